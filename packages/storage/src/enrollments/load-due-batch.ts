import { type DueEnrollment, zoneOfContact } from '@perennial/engine';
import type { StepContact } from '@perennial/journey';
import { loadFacts } from '../facts/load-facts.ts';
import { loadVersions } from '../journeys/load-versions.ts';
import type { SqlSession } from '../session/sql-session.ts';
import { loadCompanySettings } from '../settings/company-settings.ts';
import { loadStageModelViews } from '../stages/load-stage-model-views.ts';
import { loadAssignments } from './assignments.ts';
import { type DueBatch, type DueRow, loadWakeKeys, stateOf, wakeOf } from './due-rows.ts';

/** Loads everything that the steps of these rows may read, with one query per kind of thing. */
export async function loadDueBatch(
  session: SqlSession,
  now: number,
  rows: readonly DueRow[],
  journeyNames: ReadonlyMap<number, string>,
): Promise<readonly DueBatch[]> {
  const versions = await loadVersions(
    session,
    rows.map((row) => row.version_id),
  );
  const wakeKeys = await loadWakeKeys(session, rows);
  const contacts = await loadStepContacts(session, rows);
  const stageModels = await loadStageModelViews(session);
  const facts = await loadFacts(
    session,
    now,
    rows.map((row) => ({
      contactId: row.contact_id,
      arrivedAt: row.arrived_at,
      enrolledAt: row.enrolled_at,
      journeyId: row.journey_id,
      enrollmentId: row.id,
      needs: versions.get(row.version_id)?.plan.nodes[row.node_id]?.needs ?? [],
    })),
  );
  const assignments = await loadAssignments(
    session,
    rows.map((row) => ({
      contactId: row.contact_id,
      salts: versions.get(row.version_id)?.plan.nodes[row.node_id]?.salts ?? [],
    })),
  );
  return rows.map((row, index) => {
    const version = versions.get(row.version_id);
    if (version === undefined)
      throw new Error(`Enrollment ${row.id} is pinned to version ${row.version_id}, which does not exist.`);
    const due: DueEnrollment = {
      enrollmentId: row.id,
      journeyId: row.journey_id,
      versionId: row.version_id,
      contactId: row.contact_id,
      causeDepth: row.cause_depth,
      state: stateOf(row, wakeKeys.get(row.id) ?? []),
      wake: wakeOf(row),
      plan: version.plan,
      journeyName: journeyNames.get(row.journey_id) ?? '',
      contact: contacts.get(row.contact_id) ?? null,
      facts: facts[index] ?? {},
      assignments: assignments.get(row.contact_id) ?? {},
      stageModels,
      failures: row.failures,
    };
    return { row, due };
  });
}

async function loadStepContacts(
  session: SqlSession,
  rows: readonly DueRow[],
): Promise<ReadonlyMap<number, StepContact>> {
  const company = await loadCompanySettings(session);
  const ids = session.list('int', [...new Set(rows.map((row) => row.contact_id))]);
  const found = await session.all<{ id: number; time_zone: string | null; phone: string | null }>(
    `SELECT id, time_zone, phone FROM contacts WHERE id IN ${ids.sql}`,
    [ids.parameter],
  );
  return new Map(
    found.map(({ id, time_zone, phone }) => [id, stepContact(id, { timeZone: time_zone, phone }, company.timeZone)]),
  );
}

/** The zone is worked out only for nodes that ask: reading a phone number's country costs more than the rest of a step. */
function stepContact(
  id: number,
  source: { readonly timeZone: string | null; readonly phone: string | null },
  companyTimeZone: string,
): StepContact {
  let zone: ReturnType<typeof zoneOfContact> | null = null;
  const known = (): ReturnType<typeof zoneOfContact> => {
    zone ??= zoneOfContact(source, companyTimeZone);
    return zone;
  };
  return {
    id,
    companyTimeZone,
    get timeZone() {
      return known().timeZone;
    },
    get zoneAssumed() {
      return known().zoneAssumed;
    },
  };
}
