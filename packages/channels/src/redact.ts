/** Longest text of a provider that is kept; a hostile server must not fill the log. */
const LONGEST_TEXT = 500;
/** Shorter secrets would blank out ordinary words; no provider issues one. */
const SHORTEST_SECRET = 4;

/**
 * Builds the filter every text from outside passes before it enters an outcome: secrets, also in the forms they travel in (Base64 alone, as
 * `user:secret` and in SMTP's PLAIN form, percent-encoded), become `***`, control characters become spaces, the rest is cut at 500 characters.
 * @param user name that is sent with the secrets; null when there is none
 */
export function createRedactor(user: string | null, secrets: readonly (string | null)[]): (text: string) => string {
  const forms = secrets
    .filter((secret): secret is string => secret !== null && secret.length >= SHORTEST_SECRET)
    .flatMap((secret) => travelingForms(user, secret))
    // longest first, so that no form leaves the rest of a longer one behind
    .sort((a, b) => b.length - a.length);
  return (text) => {
    const hidden = forms.reduce((kept, form) => kept.replaceAll(form, '***'), text);
    return hidden
      .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
      .slice(0, LONGEST_TEXT)
      .trim();
  };
}

function travelingForms(user: string | null, secret: string): readonly string[] {
  const plain = [secret, ...(user === null ? [] : [`${user}:${secret}`, `\0${user}\0${secret}`])];
  const encoded = plain.map((text) => Buffer.from(text, 'utf8').toString('base64'));
  return [...encoded, ...encoded.map((text) => text.replace(/=+$/, '')), encodeURIComponent(secret), secret];
}
