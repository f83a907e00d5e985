import type { StageChangeTrigger } from '../interpreter/trigger.ts';
import type { StageModelView } from './node-type.ts';

/** How the target of a move lies to its origin. A stage that the model does not have counts as off the main path. */
export function moveDirection(
  model: Pick<StageModelView, 'mainPath'>,
  from: string | null,
  to: string,
): StageChangeTrigger['direction'] {
  if (from === null) return 'first';
  const origin = model.mainPath.indexOf(from);
  const target = model.mainPath.indexOf(to);
  if (origin < 0 || target < 0) return 'detour';
  return target > origin ? 'forward' : 'backward';
}
