import { createHmac } from 'node:crypto';

/**
 * Signature of a form request, written from Twilio's description of it and not with its SDK, which the product checks signatures with:
 * HMAC-SHA1 over the address and every field, sorted by name.
 */
export function twilioSignature(authToken: string, url: string, form: Readonly<Record<string, string>>): string {
  const names = Object.keys(form).sort();
  const text = url + names.map((name) => name + (form[name] ?? '')).join('');
  return createHmac('sha1', authToken).update(text, 'utf8').digest('base64');
}

/** Posts a signed form and returns the HTTP status of the answer. */
export async function postSigned(
  authToken: string,
  url: string,
  form: Readonly<Record<string, string>>,
): Promise<number> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'X-Twilio-Signature': twilioSignature(authToken, url, form) },
    body: new URLSearchParams(form),
  });
  await response.arrayBuffer();
  return response.status;
}
