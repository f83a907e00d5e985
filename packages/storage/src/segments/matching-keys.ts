import { type ConsentField, meetsTest, type StageField, type ValueTest } from '@perennial/segments';
import type { SqlReader } from '../session/sql-session.ts';
import type { SqlPiece } from './test-to-sql.ts';

/** Contacts whose stage or choice meets a test: there are only a few of either, so they are looked at one by one beforehand. */
export async function matchingKeys(
  field: StageField | ConsentField,
  test: ValueTest,
  reader: SqlReader,
): Promise<SqlPiece> {
  if (field.kind === 'consent') {
    const choices = ['opted_in', 'opted_out'].filter((choice) => meetsTest(choice, test));
    return {
      sql: `SELECT contact_id FROM consents WHERE channel = ? AND topic = ? AND choice IN (${places(choices)})`,
      parameters: [field.channel, field.topic, ...choices],
    };
  }
  const stages = (await stagesInUse(field.model, reader)).filter((stage) => meetsTest(stage, test));
  return {
    sql: `SELECT contact_id FROM contact_stages WHERE model = ? AND stage IN (${places(stages)})`,
    parameters: [field.model, ...stages],
  };
}

/** An empty list is written as one that holds nothing but NULL, which is in no set. */
function places(values: readonly string[]): string {
  return values.length === 0 ? 'NULL' : values.map(() => '?').join(', ');
}

/** Stages of a model that contacts stand in, also those the model has no more; hops over the index instead of reading every contact. */
async function stagesInUse(model: string, reader: SqlReader): Promise<readonly string[]> {
  const rows = await reader.all<{ stage: string | null }>(
    `WITH RECURSIVE used(stage) AS (
      SELECT MIN(stage) FROM contact_stages WHERE model = ?
      UNION ALL
      SELECT (SELECT MIN(n.stage) FROM contact_stages n WHERE n.model = ? AND n.stage > used.stage) FROM used WHERE used.stage IS NOT NULL
    ) SELECT stage FROM used WHERE stage IS NOT NULL`,
    [model, model],
  );
  return rows.flatMap(({ stage }) => (stage === null ? [] : [stage]));
}
