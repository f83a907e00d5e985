import type { FactValues } from '@perennial/segments';
import type { StepContact } from '../contact/contact.ts';
import type { StageModelView } from '../node-type/node-type.ts';
import type { Wake } from './wake.ts';

/** Everything `step()` may know besides plan and state. */
export interface StepInput {
  /** ms UTC */
  readonly now: number;
  readonly wake: Wake;
  readonly contact: StepContact;
  /** Values of the plan node's `needs`, loaded for the node the enrollment stands at. */
  readonly facts: FactValues;
  /** Salt → arm the contact was given before; of the salts of the plan node the enrollment stands at. */
  readonly assignments: Readonly<Record<string, string>>;
  /** By key of the stage model. */
  readonly stageModels: Readonly<Record<string, StageModelView>>;
}
