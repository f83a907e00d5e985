/** A JSON value, as attributes, event properties and node state may hold. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };
export type JsonObject = { readonly [key: string]: JsonValue };

/** The part of a contact that a journey step may see. Everything else comes as facts (decisions.md 9). */
export interface StepContact {
  /** Internal integer key; the sticky choice hashes it. */
  readonly id: number;
  /** IANA zone that local times are computed in: the contact's own, else its phone country's only zone, else the company's. */
  readonly timeZone: string;
  /** True when `timeZone` is the company's because nothing better is known (reason `zone_assumed`). */
  readonly zoneAssumed: boolean;
  /** IANA zone of the company, for waits that a marketer set to "company time". */
  readonly companyTimeZone: string;
}
