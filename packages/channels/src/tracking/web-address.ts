/** True for an absolute http or https address: the only kind a tracked link may lead to (guarantees S1). */
export function isWebAddress(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && (url.protocol === 'https:' || url.protocol === 'http:') && url.hostname !== '';
}
