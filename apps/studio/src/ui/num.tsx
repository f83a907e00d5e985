const whole = new Intl.NumberFormat(undefined, { maximumFractionDigits: 0 });
const oneDecimal = new Intl.NumberFormat(undefined, { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** Grouped thousands in the reader's locale, with a true minus. */
export function formatCount(value: number): string {
  return whole.format(value).replace('-', '\u2212');
}

/** A share as percent with a thin space; one decimal below 100 %. `part` of `total`; a total of 0 reads as an en dash. */
export function formatShare(part: number, total: number): string {
  if (total === 0) return '\u2013';
  const percent = (part / total) * 100;
  return `${percent === 100 ? '100' : oneDecimal.format(percent)}\u2009%`;
}

/** `1 person`, `38 people`: a count with the word that fits it. */
export function countOf(value: number, one: string, many: string): string {
  return `${formatCount(value)} ${value === 1 ? one : many}`;
}

/** A count in the narrow numbers of the visual language. */
export function Num({ value, strong = false }: { readonly value: number; readonly strong?: boolean }) {
  return strong ? <b className="num">{formatCount(value)}</b> : <span className="num">{formatCount(value)}</span>;
}
