import type { ContactChange } from '@perennial/journey';

/** Changes of one contact's data that a journey asks for, in order. */
export interface ContactUpdate {
  readonly contactId: number;
  readonly changes: readonly ContactChange[];
  readonly journeyId: number;
  /** What they start stands so far down the chain of causes. */
  readonly causeDepth: number;
}

/** An arm that a contact was given; the first one given for a salt stands. */
export interface NewAssignment {
  readonly contactId: number;
  readonly salt: string;
  readonly arm: string;
}

/** A goal that an enrollment reached. */
export interface NewConversion {
  readonly journeyId: number;
  readonly versionId: number;
  readonly enrollmentId: number;
  readonly contactId: number;
  readonly journeyName: string;
  /** Key of the goal and its name for sentences. */
  readonly goal: string;
  readonly goalName: string;
  /** The last message of the journey handed off at most so many days before is credited; none is when there was none. */
  readonly creditDays: number;
  /** When what it speaks of happened, ms UTC. */
  readonly at: number;
  /** What it was worth, in the company's money; null when that is unknown. */
  readonly value: number | null;
}
