const whole = new Intl.NumberFormat(undefined, { maximumFractionDigits: 0 });

/** Grouped thousands in the reader's locale, with a true minus. */
export function formatCount(value: number): string {
  return whole.format(value).replace('-', '\u2212');
}

/** `1 person`, `38 people`: a count with the word that fits it. */
export function countOf(value: number, one: string, many: string): string {
  return `${formatCount(value)} ${value === 1 ? one : many}`;
}

/** A count in the narrow numbers of the visual language. */
export function Num({ value, strong = false }: { readonly value: number; readonly strong?: boolean }) {
  return strong ? <b className="num">{formatCount(value)}</b> : <span className="num">{formatCount(value)}</span>;
}
