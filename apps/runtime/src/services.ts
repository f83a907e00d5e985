import type { Clock } from '@perennial/engine';
import type { NodeTypeRegistry } from '@perennial/journey';
import type { Tables } from '@perennial/storage';
import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import type { Accounts } from './accounts/accounts.ts';
import type { MessageContent } from './content/message-content.ts';
import type { ImportRunner } from './imports/import-runner.ts';
import type { ProviderAccounts } from './providers/provider-accounts.ts';
import type { ContactLookups } from './read-models/contact-view.ts';
import type { SegmentKeeper } from './segments/segment-keeper.ts';
import type { StarterJourney } from './starter-journeys/load-starter-journeys.ts';
import type { Writer } from './writer/start-writer.ts';

/** Everything handlers work with; put together in wiring.ts. */
export interface Services {
  readonly clock: Clock;
  readonly log: Logger;
  /** Origin people and providers reach us by. */
  readonly origin: string;
  readonly version: string;
  /** Read-only connection for read models. */
  readonly read: Kysely<Tables>;
  readonly writer: Writer;
  readonly accounts: Accounts;
  readonly nodeTypes: NodeTypeRegistry;
  readonly starterJourneys: readonly StarterJourney[];
  readonly content: MessageContent;
  readonly providers: ProviderAccounts;
  readonly contactLookups: ContactLookups;
  readonly imports: ImportRunner;
  readonly segments: SegmentKeeper;
  /** Messages were made ready: look at once. */
  readonly pokeSenders: () => void;
  /** True once the runtime is on its way down: streams end. */
  readonly isStopping: () => boolean;
}
