import type { InboundStore } from '@perennial/engine';
import { receiveText } from '../consents/receive-text.ts';
import { recordConsents } from '../consents/record-consents.ts';
import { unsubscribe } from '../consents/unsubscribe.ts';
import { applyFeedback } from '../feedback/apply-feedback.ts';
import { matchStoredFacts } from '../feedback/match-stored-facts.ts';
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
    applyFeedback: ({ now, facts }) => transactions.write('request', (session) => applyFeedback(session, now, facts)),
    matchStoredFacts: (now) => transactions.write('engine', (session) => matchStoredFacts(session, now)),
    recordConsents: ({ now, choices }) =>
      transactions.write('request', (session) => recordConsents(session, now, choices)),
    unsubscribe: (request) => transactions.write('request', (session) => unsubscribe(session, request)),
    receiveText: (text) => transactions.write('request', (session) => receiveText(session, text)),
  };
}
