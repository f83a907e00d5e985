import type { ApiInputs, ApiOutputs } from '@perennial/api-contract';
import { publicId } from '@perennial/engine';
import { type FileMessage, fileMessageSchema, isoFromInstant } from '@perennial/journey';
import type { Tables } from '@perennial/storage';
import { type Kysely, sql } from 'kysely';
import { likeText } from './journey-list.ts';
import { limitOf, pageOf, positionOf } from './page.ts';

type List = ApiOutputs['listMessageTemplates'];
type TemplateItem = List['items'][number];
export type TemplateContent = ApiOutputs['getMessageTemplate']['content'];

/** A message template as stored, with its source; problems are found by the handler, which can compile. */
export interface StoredTemplate {
  readonly item: Omit<TemplateItem, 'hasProblems'>;
  readonly revision: number;
  readonly source: FileMessage;
  /** False while its source has problems. */
  readonly isCompiled: boolean;
}

/** Message templates, newest change first, archived ones left out. */
export async function listMessageTemplates(db: Kysely<Tables>, input: ApiInputs['listMessageTemplates']) {
  const position = positionOf(input);
  const rows = await db
    .selectFrom('message_templates as t')
    .where('t.archived_at', 'is', null)
    .$if(input.channel !== undefined, (query) => query.where('t.channel', '=', input.channel ?? ''))
    .$if(input.search !== undefined, (query) => query.where('t.name', 'like', `%${likeText(input.search ?? '')}%`))
    .$if(position !== null, (query) =>
      query.where(sql<boolean>`(t.updated_at, t.id) < (${position?.at ?? 0}, ${position?.id ?? 0})`),
    )
    .selectAll()
    .orderBy('t.updated_at', 'desc')
    .orderBy('t.id', 'desc')
    .limit(limitOf(input) + 1)
    .execute();
  const usedBy = await templateUses(db);
  return pageOf(
    rows,
    input,
    (row) => ({ at: row.updated_at, id: row.id }),
    (row) => storedTemplate(row, usedBy),
  );
}

/** One template; null when there is none or it was deleted. @param id integer key */
export async function messageTemplate(db: Kysely<Tables>, id: number): Promise<StoredTemplate | null> {
  const row = await db
    .selectFrom('message_templates')
    .where('id', '=', id)
    .where('archived_at', 'is', null)
    .selectAll()
    .executeTakeFirst();
  return row === undefined ? null : storedTemplate(row, await templateUses(db));
}

interface TemplateRow {
  readonly id: number;
  readonly name: string;
  readonly source: string;
  readonly content: string;
  readonly revision: number;
  readonly updated_at: number;
}

function storedTemplate(row: TemplateRow, usedBy: TemplateUses): StoredTemplate {
  const source = fileMessageSchema.parse(JSON.parse(row.source));
  const id = publicId('mtp', row.id);
  return {
    revision: row.revision,
    source,
    isCompiled: row.content !== 'null',
    item: {
      id,
      name: row.name,
      channel: source.channel,
      title: source.channel === 'email' ? source.subject : source.body,
      topic: source.topic,
      usedBy: [...(usedBy.get(id) ?? [])],
      updatedAt: isoFromInstant(row.updated_at),
    },
  };
}

type TemplateUses = ReadonlyMap<string, readonly { readonly journeyId: string; readonly name: string }[]>;

/** Which drafts name which template: any node config that holds the template's id. */
async function templateUses(db: Kysely<Tables>): Promise<TemplateUses> {
  const { rows } = await sql<{ id: number; name: string; reference: string }>`
    SELECT DISTINCT j.id, j.name, tree.value AS reference
    FROM journey_drafts AS d
    JOIN journeys AS j ON j.id = d.journey_id
    JOIN json_tree(d.document, '$.nodes') AS tree ON tree.type = 'text' AND tree.value LIKE 'mtp_%'
    WHERE j.status <> 'archived'`.execute(db);
  const grouped = Map.groupBy(rows, (row) => row.reference);
  return new Map(
    [...grouped].map(([reference, uses]) => [
      reference,
      uses.map((use) => ({ journeyId: publicId('jou', use.id), name: use.name })),
    ]),
  );
}
