import {
  type AdmitOutcome,
  type Clock,
  type ConsentChoice,
  type ConsentOutcome,
  createAdmitEntry,
  createEngine,
  type Engine,
  type EngineLoop,
  type FactOutcome,
  type InboundEvent,
  type MessageFact,
  type ReceivedText,
  type StageMove,
  type StageMoveOutcome,
  type StageScan,
  type StageScanStep,
  type TextOutcome,
  type UnsubscribeOutcome,
  type UnsubscribeRequest,
} from '@perennial/engine';
import { nodeTypes } from '@perennial/node-types';
import {
  type Command,
  type CommandResult,
  type ContactSave,
  type ContactSaved,
  changeListMembers,
  createCommandRunner,
  createInboundStore,
  findOrphans,
  type ImportChunk,
  type ImportChunkOutcome,
  importRows,
  insertSandboxRow,
  judgeMembers,
  judgeTouched,
  type ListChange,
  lockContacts,
  type Orphan,
  type SandboxFeedback,
  type SandboxRow,
  type Storage,
  saveContact,
  setSandboxFeedback,
} from '@perennial/storage';
import { type Actor, commands } from './commands.ts';

/** What the writer thread does for the others, over its port. Times of inputs without one are the writer's now. */
export interface WriterOperations extends Engine {
  readonly runCommand: (name: string, input: unknown, by: Actor) => Promise<CommandResult<unknown>>;
  readonly admit: (events: readonly InboundEvent[]) => Promise<readonly AdmitOutcome[]>;
  readonly moveStages: (moves: readonly StageMove[]) => Promise<readonly StageMoveOutcome[]>;
  readonly scanStages: (scan: Omit<StageScan, 'now'>) => Promise<StageScanStep>;
  readonly applyFeedback: (facts: readonly MessageFact[]) => Promise<readonly FactOutcome[]>;
  readonly matchStoredFacts: () => Promise<number>;
  readonly recordConsents: (choices: readonly ConsentChoice[]) => Promise<readonly ConsentOutcome[]>;
  readonly unsubscribe: (request: UnsubscribeRequest) => Promise<UnsubscribeOutcome>;
  readonly receiveText: (text: ReceivedText) => Promise<TextOutcome>;
  readonly saveContact: (save: ContactSave) => Promise<ContactSaved>;
  /** What would never go on by itself; empty while guarantee G1 holds. */
  readonly findOrphans: () => Promise<readonly Orphan[]>;
  /** Judges contacts by a segment; returns how many memberships changed, of other segments too. */
  readonly judgeMembers: (ask: JudgeAsk) => Promise<number>;
  /** Judges some of what happened to contacts meanwhile; 0 when nothing is left. */
  readonly judgeTouched: () => Promise<number>;
  /** Changes static lists; returns how many memberships changed. `startsJourneys: false` keeps journeys out of it. */
  readonly changeListMembers: (changes: readonly ListChange[], startsJourneys: boolean) => Promise<number>;
  readonly importRows: (chunk: ImportChunk) => Promise<ImportChunkOutcome>;
  /** Adds a caught message or a typed text; tells how many rows have its key. */
  readonly insertSandboxRow: (row: SandboxRow) => Promise<number>;
  readonly setSandboxFeedback: (messageKey: string, feedback: SandboxFeedback) => Promise<boolean>;
  /** Looks for due work at once. */
  readonly poke: () => Promise<void>;
}

export interface JudgeAsk {
  readonly segmentId: number;
  readonly contactIds: readonly number[];
  readonly startsJourneys: boolean;
}

interface OperationParts {
  readonly storage: Storage;
  readonly clock: Clock;
  /** Name of this runtime in leases; another one after every start. */
  readonly owner: string;
  /** The engine's loop, once it runs. */
  readonly loop: () => EngineLoop | null;
}

type AnyCommand = Command<unknown, unknown>;

/** Puts storage, engine and commands together behind plain operations. Everything that may make work due pokes the engine. */
export function createWriterOperations({ storage, clock, owner, loop }: OperationParts): WriterOperations {
  const { transactions, engineStore: store } = storage;
  const inbound = createInboundStore(transactions);
  const admitEntry = createAdmitEntry(nodeTypes);
  const runCommand = createCommandRunner(transactions);
  const byName = commands as unknown as Readonly<Record<string, AnyCommand>>; // start-writer.ts checks that name and input belong together
  const poked = async <Result>(work: Promise<Result>): Promise<Result> => {
    const result = await work;
    loop()?.poke();
    return result;
  };
  return {
    ...createEngine({ store, nodeTypes, clock, owner }),
    runCommand: (name, input, by) => {
      const command = byName[name];
      if (command === undefined) throw new Error(`There is no command ${name}.`);
      return poked(runCommand(command, input, { ...by, now: clock.now() }));
    },
    admit: (events) => poked(inbound.admit({ now: clock.now(), events }, admitEntry)),
    moveStages: (moves) => poked(inbound.moveStages({ now: clock.now(), moves }, admitEntry)),
    scanStages: (scan) => poked(inbound.scanStages({ ...scan, now: clock.now() }, admitEntry)),
    applyFeedback: (facts) => poked(inbound.applyFeedback({ now: clock.now(), facts })),
    matchStoredFacts: () => poked(inbound.matchStoredFacts(clock.now())),
    recordConsents: (choices) => poked(inbound.recordConsents({ now: clock.now(), choices })),
    unsubscribe: (request) => poked(inbound.unsubscribe(request)),
    receiveText: (text) => poked(inbound.receiveText(text)),
    saveContact: (save) =>
      poked(transactions.write('request', (session) => saveContact(session, save, { now: clock.now(), admitEntry }))),
    findOrphans: () => transactions.write('engine', findOrphans),
    judgeMembers: ({ segmentId, contactIds, startsJourneys }) =>
      poked(
        transactions.write('engine', async (session) => {
          const contacts = await lockContacts(session, contactIds);
          const context = { now: clock.now(), admitEntry, startsJourneys: () => startsJourneys };
          return (await judgeMembers(session, new Map([[segmentId, contacts]]), context)).length;
        }),
      ),
    judgeTouched: () =>
      poked(transactions.write('engine', (session) => judgeTouched(session, { now: clock.now(), admitEntry }))),
    changeListMembers: (changes, startsJourneys) =>
      poked(
        transactions.write('request', (session) =>
          changeListMembers(session, changes, { now: clock.now(), admitEntry, startsJourneys: () => startsJourneys }),
        ),
      ),
    importRows: (chunk) =>
      poked(transactions.write('request', (session) => importRows(session, chunk, { now: clock.now(), admitEntry }))),
    insertSandboxRow: (row) => transactions.write('request', (session) => insertSandboxRow(session, row)),
    setSandboxFeedback: (messageKey, feedback) =>
      transactions.write('request', (session) => setSandboxFeedback(session, messageKey, feedback)),
    poke: async () => loop()?.poke(),
  };
}
