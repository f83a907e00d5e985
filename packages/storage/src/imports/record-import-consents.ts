import type { ConsentChoice } from '@perennial/engine';
import { recordConsents } from '../consents/record-consents.ts';
import type { SqlSession } from '../session/sql-session.ts';
import type { ImportedRow, RunningJob } from './import-rows.ts';

/** Records what the file's contacts are said to have agreed to. It never undoes an opt-out, nor does it lift a suppression (guarantee G12). */
export async function recordImportConsents(
  session: SqlSession,
  job: RunningJob,
  rows: readonly ImportedRow[],
  now: number,
): Promise<void> {
  const { consent } = job.options;
  if (consent === null) return;
  const choices = rows.flatMap(({ contact, imported }): readonly ConsentChoice[] =>
    consent.channels
      .filter((channel) => (channel === 'email' ? imported.input.email : imported.input.phone) != null)
      .flatMap((channel) =>
        consent.topics.map((topic) => ({
          contactId: contact.id,
          channel,
          topic,
          choice: 'opted_in',
          source: `import: ${consent.source}`,
          textShown: null,
          ip: null,
          actor: null,
          messageId: null,
          at: now,
          isExplicit: false,
        })),
      ),
  );
  await recordConsents(session, now, choices);
}
