/** Why a message came back, by whose fault it is (guarantees §4.2). */
export type BounceClass =
  /** The address does not exist: suppressed at once. */
  | 'hard'
  /** The mailbox is disabled: suppressed when it happens again a day later. */
  | 'disabled'
  /** For now: full, busy, greylisted. Suppressed after five over two weeks. */
  | 'soft'
  /** Our fault: policy, authentication, reputation. Never suppresses the contact. */
  | 'block'
  /** The message itself is refused: size, format. Never suppresses the contact. */
  | 'content';

/** What a bounce says in codes; null means it does not say. */
export interface BounceCodes {
  /** Basic SMTP code, for example 550. */
  readonly basic: number | null;
  /** Enhanced status code (RFC 3463), for example `5.1.1`. */
  readonly enhanced: string | null;
}

const HARD: ReadonlySet<string> = new Set(['1.1', '1.2', '1.3', '1.6', '1.10']);

/**
 * Classifies a bounce by its codes. The enhanced code wins over the basic one, also when they disagree; without one a bounce is soft, so
 * that nobody is suppressed on a guess.
 */
export function classifyBounce({ enhanced }: BounceCodes): BounceClass {
  const parsed = /^([245])\.(\d{1,3})\.(\d{1,3})$/.exec(enhanced?.trim() ?? '');
  if (parsed === null) return 'soft';
  const [, kind, subject, detail] = parsed;
  const code = `${Number(subject)}.${Number(detail)}`;
  // A full mailbox is for now, even where a server says 552 with a code of the permanent kind.
  if (kind !== '5' || code === '2.2' || code === '4.1' || code === '4.2' || code === '4.7') return 'soft';
  if (HARD.has(code)) return 'hard';
  if (code === '2.1') return 'disabled';
  if (code.startsWith('7.')) return 'block';
  return code === '3.4' || code.startsWith('5.') || code.startsWith('6.') ? 'content' : 'soft';
}

/** A bounce of one address, as its history remembers it. */
export interface PastBounce {
  readonly bounceClass: BounceClass;
  /** ms UTC */
  readonly at: number;
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** Tells whether an address with these bounces since its last delivery must not be written to any more. */
export function mustSuppress(bounces: readonly PastBounce[]): boolean {
  const span = (bounceClass: BounceClass): { readonly count: number; readonly days: number } => {
    const times = bounces.filter((bounce) => bounce.bounceClass === bounceClass).map((bounce) => bounce.at);
    const days = times.length === 0 ? 0 : (Math.max(...times) - Math.min(...times)) / DAY_MS;
    return { count: times.length, days };
  };
  const disabled = span('disabled');
  const soft = span('soft');
  return span('hard').count > 0 || (disabled.count >= 2 && disabled.days >= 1) || (soft.count >= 5 && soft.days >= 14);
}
