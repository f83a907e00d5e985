/** Wall clock of the runtime; tests and rehearsal hand in a virtual one. */
export interface Clock {
  /** ms UTC, integer. */
  readonly now: () => number;
}
