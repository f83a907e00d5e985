import type { ApiOutputs } from '@perennial/api-contract';
import type { Tables } from '@perennial/storage';
import { type Kysely, sql } from 'kysely';

/** The newest rows names are gathered from: enough to see what is in use, bounded whatever the size of the company. */
const sampledRows = 5_000;

/** Event names of the newest events, most frequent first, with the properties seen. */
export async function eventNames(db: Kysely<Tables>): Promise<ApiOutputs['listEventNames']> {
  const { rows } = await sql<{ name: string; count: number; properties: string }>`
    WITH recent AS (SELECT id, name, properties FROM events ORDER BY id DESC LIMIT ${sampledRows})
    SELECT name, count(*) AS count,
      (SELECT json_group_array(DISTINCT property.key) FROM recent AS same JOIN json_each(same.properties) AS property WHERE same.name = recent.name) AS properties
    FROM recent GROUP BY name ORDER BY count DESC, name LIMIT 200`.execute(db);
  return { items: rows.map(({ name, count, properties }) => ({ name, count, properties: stringsOf(properties) })) };
}

/** Attribute names of the newest contacts, with up to three values as samples. */
export async function attributeNames(db: Kysely<Tables>): Promise<ApiOutputs['listAttributeNames']> {
  const { rows } = await sql<{ name: string; samples: string }>`
    WITH recent AS (SELECT attributes FROM contacts ORDER BY id DESC LIMIT ${sampledRows}),
      attribute AS (SELECT DISTINCT one.key AS name, CAST(one.value AS TEXT) AS value FROM recent JOIN json_each(recent.attributes) AS one WHERE one.type <> 'null'),
      ranked AS (SELECT name, value, row_number() OVER (PARTITION BY name ORDER BY value) AS place FROM attribute)
    SELECT name, json_group_array(substr(value, 1, 80)) AS samples FROM ranked WHERE place <= 3 GROUP BY name ORDER BY name LIMIT 500`.execute(
    db,
  );
  return { items: rows.map(({ name, samples }) => ({ name, samples: stringsOf(samples) })) };
}

function stringsOf(json: string): string[] {
  const parsed: unknown = JSON.parse(json);
  return Array.isArray(parsed) ? parsed.map(String) : [];
}
