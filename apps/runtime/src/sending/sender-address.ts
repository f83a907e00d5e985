/** Reads `Name <address>` or a bare address; null when it is neither. The strict grammar is checked where mail is composed. */
export function parseSender(text: string): { readonly name: string; readonly address: string } | null {
  const named = /^\s*"?([^"<>]*?)"?\s*<([^<>\s]+@[^<>\s]+)>\s*$/.exec(text);
  if (named !== null) return { name: named[1] ?? '', address: named[2] ?? '' };
  const bare = /^\s*([^<>\s]+@[^<>\s]+)\s*$/.exec(text);
  return bare === null ? null : { name: '', address: bare[1] ?? '' };
}
