import type { CommandProblem } from '@perennial/storage';
import { type Refusal, refuse } from './refusal.ts';

/** What each refusal of a command is in HTTP; anything not listed is the caller's mistake, 400. */
const statuses: Readonly<Record<string, number>> = {
  journey_not_found: 404,
  template_not_found: 404,
  contact_not_found: 404,
  message_not_found: 404,
  not_found: 404,
  segment_not_found: 404,
  segment_conflict: 409,
  segment_in_use: 409,
  segment_cycle: 409,
  segment_kind: 409,
  journey_state: 409,
  message_state: 409,
  draft_conflict: 409,
  template_conflict: 409,
  stage_in_use: 409,
  identity_conflict: 409,
  import_state: 409,
  import_not_found: 404,
  provider_not_connected: 404,
};

/** A refused command as a refusal of the request. */
export function refusedCommand({ code, message }: CommandProblem): Refusal {
  return refuse(statuses[code] ?? 400, code, message);
}
