import { setTimeout } from 'node:timers/promises';
import type { ApiOutputs } from '@perennial/api-contract';
import { changedNodes, journeyCounts } from '../read-models/journey-counts.ts';
import type { Services } from '../services.ts';

type CountsEvent = ApiOutputs['streamJourneyCounts'] extends AsyncIterable<infer Event> ? Event : never;

/** How often the counts table is looked at while somebody watches (decisions.md 28). */
const LOOK_EVERY_MS = 1000;

/**
 * Live counts of one journey: a snapshot at once, then a delta whenever numbers changed. Ends when the watcher goes away.
 * @param journeyId integer key
 */
export async function* watchCounts(
  services: Services,
  journeyId: number,
  signal: AbortSignal | undefined,
): AsyncGenerator<CountsEvent, void> {
  let known = await journeyCounts(services.read, journeyId, services.clock.now());
  yield { kind: 'snapshot', counts: known };
  while (signal === undefined || !signal.aborted) {
    await pause(signal);
    if (signal?.aborted === true || services.isStopping()) return;
    const counts = await journeyCounts(services.read, journeyId, services.clock.now());
    const nodes = changedNodes(known, counts);
    if (nodes.length > 0 || counts.entered !== known.entered || counts.inside !== known.inside) {
      yield { kind: 'delta', asOf: counts.asOf, entered: counts.entered, inside: counts.inside, nodes };
    }
    known = counts;
  }
}

/** Resolves after a moment, or at once when the watcher goes away. */
async function pause(signal: AbortSignal | undefined): Promise<void> {
  await setTimeout(LOOK_EVERY_MS, undefined, signal === undefined ? {} : { signal }).catch(() => undefined);
}
