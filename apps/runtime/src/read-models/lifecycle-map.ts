import type { ApiInputs, ApiOutputs } from '@perennial/api-contract';
import { publicId } from '@perennial/engine';
import { DAY_MS, isoFromInstant } from '@perennial/journey';
import type { Tables } from '@perennial/storage';
import { type Kysely, sql } from 'kysely';
import { stageModels } from './stage-models.ts';

type LifecycleMap = ApiOutputs['getLifecycleMap'];

const defaultDays = 30;

/**
 * People per stage now and moves of the last days; null when the model does not exist.
 * @param now ms UTC
 */
export async function lifecycleMap(
  db: Kysely<Tables>,
  input: ApiInputs['getLifecycleMap'],
  now: number,
): Promise<LifecycleMap | null> {
  const models = await stageModels(db);
  const model = input.model === undefined ? models[0] : models.find((candidate) => candidate.key === input.model);
  if (model === undefined) return null;
  const since = now - (input.days ?? defaultDays) * DAY_MS;
  const people = await db
    .selectFrom('contact_stages')
    .where('model', '=', model.key)
    .select(['stage', 'since'])
    .orderBy('since')
    .execute();
  const moves = await db
    .selectFrom('stage_changes')
    .where('model', '=', model.key)
    .where('at', '>=', since)
    .groupBy(['from_stage', 'to_stage'])
    .select(['from_stage', 'to_stage', (select) => select.fn.countAll<number>().as('count')])
    .execute();
  const listening = await listeningJourneys(db, model.key);
  const sinceOf = Map.groupBy(people, (row) => row.stage);
  const net = (stage: string) =>
    moves.filter((move) => move.to_stage === stage).reduce((sum, move) => sum + move.count, 0) -
    moves.filter((move) => move.from_stage === stage).reduce((sum, move) => sum + move.count, 0);
  return {
    asOf: isoFromInstant(now),
    model,
    contacts: people.length,
    stages: model.stages.map(({ key, timeLimitDays }) => {
      const arrivals = (sinceOf.get(key) ?? []).map((row) => row.since);
      const middle = arrivals[Math.floor(arrivals.length / 2)];
      const overdue = timeLimitDays == null ? 0 : arrivals.filter((at) => at < now - timeLimitDays * DAY_MS).length;
      return {
        stage: key,
        people: arrivals.length,
        change: net(key),
        medianDays: middle === undefined ? null : (now - middle) / DAY_MS,
        overdue,
      };
    }),
    moves: moves.map((move) => ({
      from: move.from_stage,
      to: move.to_stage,
      count: move.count,
      journeys: listening(move.from_stage, move.to_stage),
    })),
  };
}

type Listening = (from: string | null, to: string) => { id: string; name: string }[];

/** Which live journeys start on which move, by the config of their entry nodes. */
async function listeningJourneys(db: Kysely<Tables>, model: string): Promise<Listening> {
  const { rows } = await sql<{ id: number; name: string; from_stages: string | null; to_stages: string | null }>`
    SELECT j.id, j.name, node.value -> '$.config.from' AS from_stages, node.value -> '$.config.to' AS to_stages
    FROM trigger_index AS t
    JOIN journeys AS j ON j.id = t.journey_id AND j.status = 'live'
    JOIN journey_versions AS v ON v.id = t.version_id
    JOIN json_each(v.document, '$.nodes') AS node ON node.value ->> '$.id' = t.node_id
    WHERE t.kind = 'stage-change' AND t.key = ${model}`.execute(db);
  const accepts = (stages: string | null, stage: string | null) => {
    const list: unknown = stages === null ? [] : JSON.parse(stages);
    return !Array.isArray(list) || list.length === 0 || list.includes(stage);
  };
  return (from, to) =>
    rows
      .filter((row) => accepts(row.from_stages, from) && accepts(row.to_stages, to))
      .map((row) => ({ id: publicId('jou', row.id), name: row.name }));
}
