import type { InboundStore } from '@perennial/engine';
import type { WriteTransactions } from '../session/write-queue.ts';
import { moveStages } from '../stages/move-stages.ts';
import { scanStages } from '../stages/scan-stages.ts';
import { admitEvents } from './admit-events.ts';

/** The inbound port over either database: each call is one transaction. */
export function createInboundStore(transactions: WriteTransactions): InboundStore {
  return {
    admit: ({ now, events }, admitEntry) =>
      transactions.write('request', (session) => admitEvents(session, events, { now, admitEntry })),
    moveStages: ({ now, moves }, admitEntry) =>
      transactions.write('request', (session) => moveStages(session, moves, { now, admitEntry })),
    scanStages: (scan, admitEntry) => transactions.write('engine', (session) => scanStages(session, scan, admitEntry)),
  };
}
