/** What a text from a contact asks for. `refusal` sounds like a no without being a keyword: somebody has to look, and nothing is sent meanwhile. */
export type ReplyMeaning = 'stop' | 'start' | 'help' | 'refusal' | 'reply';

/** Twilio's default words and the list of 47 CFR 64.1200(a)(10). Source: guarantees D20. */
const STOP_WORDS: ReadonlySet<string> = new Set([
  'STOP',
  'STOPALL',
  'STOP ALL',
  'UNSUBSCRIBE',
  'CANCEL',
  'END',
  'QUIT',
  'REVOKE',
  'OPTOUT',
  'OPT OUT',
]);
const START_WORDS: ReadonlySet<string> = new Set(['START', 'UNSTOP']);
const HELP_WORDS: ReadonlySet<string> = new Set(['HELP', 'INFO']);

/** Ways people say no in their own words (guarantees D21); matched on the text as `wordsOf` leaves it. */
const REFUSALS: readonly RegExp[] = [
  /\b(STOP|QUIT|CEASE)\b.*\b(TEXT|TEXTS|TEXTING|MESSAGE|MESSAGES|MESSAGING|MESSAGIN|SENDING|CONTACTING|IT|THIS|THESE|NOW|PLEASE)\b/,
  /\bPLEASE\b.*\bSTOP\b/,
  /\b(DO NOT|DON T|DONT|NEVER)\b.*\b(TEXT|MESSAGE|CONTACT|SEND|WRITE)\b/,
  /\b(REMOVE|DELETE|TAKE)\b.*\b(ME|MY NUMBER|THIS NUMBER)\b/,
  /\bUNSUBSCRIBE\b/,
  /\bOPT(ING)? ?(ME )?OUT\b/,
  /\bLEAVE ME ALONE\b/,
  /\bNO MORE\b.*\b(TEXT|TEXTS|MESSAGE|MESSAGES|SMS)\b/,
  /\b(WRONG NUMBER|NOT INTERESTED|LOSE MY NUMBER)\b/,
];

/**
 * Tells what a reply asks for. Keywords count alone, in any case and with any punctuation; YES opts in only somebody who had opted out,
 * because it answers many questions.
 * @param hadOptedOut whether the number is opted out at this moment
 */
export function meaningOfReply(body: string, hadOptedOut: boolean): ReplyMeaning {
  const words = wordsOf(body);
  if (STOP_WORDS.has(words)) return 'stop';
  if (START_WORDS.has(words) || (hadOptedOut && words === 'YES')) return 'start';
  if (HELP_WORDS.has(words)) return 'help';
  return REFUSALS.some((pattern) => pattern.test(words)) ? 'refusal' : 'reply';
}

/** Upper case, one space between words, nothing but letters and digits. */
function wordsOf(body: string): string {
  return body
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
