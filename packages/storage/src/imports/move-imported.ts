import type { AdmitEntry, StageMove } from '@perennial/engine';
import type { SqlSession } from '../session/sql-session.ts';
import { applyAttributeRules } from '../stages/apply-attribute-rules.ts';
import { moveStages } from '../stages/move-stages.ts';
import type { ImportedRow, RunningJob } from './import-rows.ts';

/** Puts imported contacts into the stages that their rows name, or the default stage where they have none, and asks the attribute rules. */
export async function moveImported(
  session: SqlSession,
  job: RunningJob,
  rows: readonly ImportedRow[],
  context: { readonly now: number; readonly admitEntry: AdmitEntry },
): Promise<void> {
  const placed = await placedContacts(session, job, rows);
  const moves = rows.flatMap(({ contact, imported }): readonly StageMove[] => {
    const fallback = placed.has(contact.id) ? null : (job.options.defaultStage?.stage ?? null);
    const stage = imported.stage ?? fallback;
    if (stage === null || job.stageModel === null || (!contact.isNew && !job.options.updateExisting)) return [];
    return [moveOf(job, contact.id, job.stageModel.key, stage, context.now)];
  });
  await moveStages(session, moves, context);
  const changed = rows
    .filter(({ contact }) => contact.isNew || contact.changed.length > 0)
    .map(({ contact }) => contact.id);
  await applyAttributeRules(session, [...new Set(changed)], { ...context, startsJourneys: job.options.startJourneys });
}

function moveOf(job: RunningJob, contactId: number, model: string, stage: string, now: number): StageMove {
  return {
    contactId,
    model,
    stage,
    at: now,
    cause: 'import',
    causeId: job.id,
    causeDepth: 0,
    journeyId: null,
    actor: null,
    reasonSentence: `Imported from ${job.fileName}.`,
    startsJourneys: job.options.startJourneys,
  };
}

async function placedContacts(
  session: SqlSession,
  job: RunningJob,
  rows: readonly ImportedRow[],
): Promise<ReadonlySet<number>> {
  if (job.options.defaultStage === null || job.stageModel === null) return new Set();
  const ids = session.list(
    'int',
    rows.map(({ contact }) => contact.id),
  );
  const placed = await session.all<{ contact_id: number }>(
    `SELECT contact_id FROM contact_stages WHERE contact_id IN ${ids.sql} AND model = ?`,
    [ids.parameter, job.stageModel.key],
  );
  return new Set(placed.map((row) => row.contact_id));
}
