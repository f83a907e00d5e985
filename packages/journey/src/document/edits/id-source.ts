/** Where new ids come from: random in the studio, counted in tests. */
export interface IdSource {
  /** 8 characters of lower-case Crockford base32, not used in the document before. */
  readonly nodeId: () => string;
  /** 8 to 32 characters; seed of sticky choices, so it must never repeat. */
  readonly salt: () => string;
}
