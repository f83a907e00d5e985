/** A fact was read that nobody asked for in `needs`: a bug in the node kind or the loader, never an answer about the contact. */
export class MissingFactError extends Error {
  readonly code = 'missing_fact';
  /** Key of the fact, as `factKey` writes it. */
  readonly key: string;

  constructor(key: string) {
    super(`The fact "${key}" was read but not loaded. Add it to what the node needs.`);
    this.name = 'MissingFactError';
    this.key = key;
  }
}
