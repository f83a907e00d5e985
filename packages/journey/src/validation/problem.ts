/** Something wrong with a journey, told so that a person can fix it. `error` blocks publishing, `warning` does not. */
export interface Problem {
  /** Stable snake_case code. */
  readonly code: string;
  readonly severity: 'error' | 'warning';
  /** What is wrong, where, and what to do. */
  readonly message: string;
  /** The node concerned; null when it is about the whole journey. */
  readonly nodeId: string | null;
  /**
   * Dotted path of the config field concerned, as `FormField.path`; null when it is about the node as a whole. Without a node it is a path in
   * the journey: `settings.goals.0.condition`; null when it is about the journey as a whole.
   */
  readonly field: string | null;
}
