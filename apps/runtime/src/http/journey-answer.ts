import type { ApiOutputs } from '@perennial/api-contract';
import { integerKey } from '@perennial/engine';
import { journeyView } from '../read-models/journey-view.ts';
import type { Services } from '../services.ts';
import type { CommandInput } from '../writer/commands.ts';
import { callerOf } from './caller.ts';
import type { Call } from './handler.ts';
import { notFound, type Refusal } from './refusal.ts';
import { refusedCommand } from './refused-command.ts';

/** One journey as every journey endpoint answers it. */
export async function journeyAnswer(services: Services, id: string): Promise<ApiOutputs['getJourney'] | Refusal> {
  const key = integerKey('jou', id);
  const journey = key === null ? null : await journeyView(services.read, key);
  return journey ?? notFound('journey', id);
}

type StatusCommand = 'pauseJourney' | 'resumeJourney' | 'closeJourney' | 'stopJourney';

/** Changes a journey's status and answers the journey. Fails: `not_found`, `journey_state`. */
export async function changeStatus<Name extends StatusCommand>(
  services: Services,
  command: Name,
  call: Call<Name>,
  inputOf: (journeyId: number) => CommandInput<Name>,
): Promise<ApiOutputs['getJourney'] | Refusal> {
  const { id }: { readonly id: string } = call.input;
  const journeyId = integerKey('jou', id);
  if (journeyId === null) return notFound('journey', id);
  const result = await services.writer.run(command, inputOf(journeyId), callerOf(call));
  return result.ok ? await journeyAnswer(services, id) : refusedCommand(result.problem);
}
