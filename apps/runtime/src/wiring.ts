import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { createMessageRenderer } from '@perennial/channels';
import { addressHash, type Clock, zoneOfContact } from '@perennial/engine';
import { nodeTypes } from '@perennial/node-types';
import { openReadDatabase, type Tables } from '@perennial/storage';
import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import type { Accounts } from './accounts/accounts.ts';
import { createMessageContent } from './content/message-content.ts';
import type { DataFolder } from './data-folder/data-folder.ts';
import { companySettings } from './http/settings-answer.ts';
import { createImportRunner } from './imports/import-runner.ts';
import { createProviderAccounts } from './providers/provider-accounts.ts';
import type { ContactLookups } from './read-models/contact-view.ts';
import { startScheduler } from './scheduler.ts';
import { createSecretBox } from './secrets/secret-box.ts';
import { createSegmentKeeper } from './segments/segment-keeper.ts';
import { startAudience } from './segments/start-audience.ts';
import { startSenders } from './sending/senders.ts';
import type { Services } from './services.ts';
import type { RuntimeSettings } from './settings.ts';
import { loadStarterJourneys } from './starter-journeys/load-starter-journeys.ts';
import { startWriter } from './writer/start-writer.ts';

export interface WiringParts {
  readonly settings: RuntimeSettings;
  readonly folder: DataFolder;
  readonly secretKey: string;
  readonly accounts: Accounts;
  readonly clock: Clock;
  readonly log: Logger;
  readonly origin: string;
  readonly version: string;
  /** False opens storage for the command line only: nothing advances, nothing is sent. */
  readonly isWorking: boolean;
  /** Nothing can be written any more: the process should end and be started again. */
  readonly onBroken: (because: string) => void;
}

/** Everything that runs, put together; `stop` takes it apart in the order that loses nothing. */
export interface Wiring {
  readonly services: Services;
  /** Key that tracking links are signed with. */
  readonly trackingKey: Buffer;
  /** Ends streams, so that requests can drain. */
  readonly beginStop: () => void;
  readonly stop: () => Promise<void>;
}

/** The composition root: writer thread, read models, renderer, senders, imports, schedule. */
export async function wire(parts: WiringParts): Promise<Wiring> {
  const { settings, folder, secretKey, accounts, clock, log, origin, version, isWorking } = parts;
  const secrets = createSecretBox(secretKey);
  const trackingKey = secrets.deriveKey('tracking links');
  let isStopping = false;
  let pokeSenders = (): void => undefined;
  const writer = await startWriter(
    { databasePath: folder.database, owner: `${process.pid}-${randomUUID()}`, runsEngine: isWorking },
    {
      onMessages: () => pokeSenders(),
      onEngineError: (message) => log.error({ problem: message }, 'the engine failed and goes on'),
      onBroken: (because) => {
        log.fatal({ problem: because }, 'nothing can be written any more');
        parts.onBroken(because);
      },
    },
  );
  const read = openReadDatabase(folder.database);
  const renderer = createMessageRenderer({ publicUrl: origin, trackingKey });
  const providers = createProviderAccounts({ read, writer, secrets, settings });
  const imports = createImportRunner({ read, writer, folder, log });
  const audience = startAudience(folder.database);
  const segments = createSegmentKeeper({ read, writer, audience, clock, log });
  const senders = isWorking
    ? await startSenders({ read, writer, providers, renderer, clock, log, settings, origin })
    : null;
  pokeSenders = () => senders?.poke();
  const scheduler = isWorking ? startScheduler({ read, writer, segments, log }) : null;
  if (isWorking) await imports.resume();
  const services: Services = {
    clock,
    log,
    origin,
    version,
    read,
    writer,
    accounts,
    nodeTypes,
    starterJourneys: await loadStarterJourneys(fileURLToPath(new URL('../../../templates', import.meta.url))),
    content: createMessageContent(renderer),
    providers,
    contactLookups: await contactLookups(read),
    imports,
    segments,
    pokeSenders: () => pokeSenders(),
    isStopping: () => isStopping,
  };
  return {
    services,
    trackingKey,
    beginStop: () => {
      isStopping = true;
    },
    stop: async () => {
      await scheduler?.stop();
      await imports.stop();
      await senders?.stop();
      await audience.close();
      await writer.close();
      await renderer.close();
      await read.destroy();
    },
  };
}

const sources = { true: 'company', false: 'contact' } as const;

/** What contact pages need beside their rows. The company's zone is read for each page, because it may be changed at any time. */
async function contactLookups(read: Kysely<Tables>): Promise<ContactLookups> {
  const row = await read
    .selectFrom('settings')
    .where('key', '=', 'address_hash_key')
    .select('value')
    .executeTakeFirst();
  const key = row === undefined ? '' : String(JSON.parse(row.value));
  return {
    effectiveTimeZone: async (contact) => {
      const { companyTimeZone } = await companySettings(read);
      const { timeZone, zoneAssumed } = zoneOfContact(contact, companyTimeZone);
      const from = contact.timeZone === null && !zoneAssumed ? 'phone' : sources[`${zoneAssumed}`];
      return { zone: timeZone, from };
    },
    addressHash: (channel, address) => addressHash(key, channel, address),
  };
}
