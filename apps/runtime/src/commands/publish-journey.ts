import { integerKey, publicId, stageModelSchema, stageModelView } from '@perennial/engine';
import {
  compileJourney,
  type JourneyDocument,
  type JourneyPlan,
  journeyDocumentSchema,
  type NameLookup,
  type NodeTypeRegistry,
  type Problem,
  readConfig,
} from '@perennial/journey';
import type { SqlSession } from '@perennial/storage';
import { appendAudit } from './append-audit.ts';
import type { Actor, Command } from './command.ts';
import { replaceTriggers } from './journey-triggers.ts';

export interface Publication extends Actor {
  /** Integer key. */
  readonly journeyId: number;
  /** The draft's revision the caller has seen. */
  readonly revision: number;
}

export type Published =
  | { readonly kind: 'published'; readonly number: number; readonly warnings: readonly Problem[] }
  | { readonly kind: 'invalid'; readonly problems: readonly Problem[] }
  | { readonly kind: 'conflict'; readonly revision: number }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'missing' };

/** Compiles the draft with its messages frozen and makes it the running version. People inside stay with the version they entered (G8). */
export const publishJourney: Command<Publication, Published> = async (session, input, { now, nodeTypes }) => {
  const { journeyId, revision, actor } = input;
  const row = await session.db
    .selectFrom('journeys as j')
    .innerJoin('journey_drafts as d', 'd.journey_id', 'j.id')
    .where('j.id', '=', journeyId)
    .where('j.status', '<>', 'archived')
    .select(['j.status', 'd.document', 'd.revision'])
    .executeTakeFirst();
  if (row === undefined) return { kind: 'missing' };
  if (row.status === 'stopped') return { kind: 'stopped' };
  if (row.revision !== revision) return { kind: 'conflict', revision: row.revision };
  const document = journeyDocumentSchema.parse(JSON.parse(row.document));
  const messages = await messagesOf(session, document, nodeTypes);
  const hashes = Object.fromEntries(messages.map((message) => [message.reference, message.content_hash]));
  const compilation = compileJourney(document, nodeTypes, await nameLookup(session), hashes);
  if (!compilation.ok) return { kind: 'invalid', problems: compilation.problems };
  const { plan, warnings } = compilation;
  const { id, number } = await insertVersion(session, { journeyId, document: row.document, plan, actor }, now);
  await insertMessages(session, id, plan, messages);
  const status = row.status === 'paused' ? 'paused' : 'live';
  await session.db
    .updateTable('journeys')
    .set({ status, current_version_id: id, updated_at: now })
    .where('id', '=', journeyId)
    .execute();
  await replaceTriggers(session, { journeyId, versionId: id, plan });
  const subject = { objectKind: 'journey', objectId: publicId('jou', journeyId) };
  await appendAudit(session, { ...input, ...subject, action: 'journey.published', fields: [`version ${number}`] }, now);
  return { kind: 'published', number, warnings };
};

/** A message template as a version freezes it, under the reference that nodes use. */
interface FrozenMessage {
  readonly reference: string;
  readonly id: number;
  readonly channel: string;
  readonly name: string;
  readonly content: string;
  readonly content_hash: string;
  readonly revision: number;
}

async function messagesOf(
  session: SqlSession,
  document: JourneyDocument,
  nodeTypes: NodeTypeRegistry,
): Promise<readonly FrozenMessage[]> {
  const references = new Map<number, string>();
  for (const reference of messageReferences(document, nodeTypes)) {
    const id = integerKey('mtp', reference);
    if (id !== null) references.set(id, reference);
  }
  if (references.size === 0) return [];
  const rows = await session.db
    .selectFrom('message_templates')
    .where('id', 'in', [...references.keys()])
    .where('archived_at', 'is', null)
    .select(['id', 'channel', 'name', 'content', 'content_hash', 'revision'])
    .execute();
  return rows.map((row) => ({ ...row, reference: references.get(row.id) ?? '' }));
}

/** What the nodes of a document send; a node whose config can't be read sends nothing yet. */
export function messageReferences(document: JourneyDocument, nodeTypes: NodeTypeRegistry): readonly string[] {
  const references = document.nodes.flatMap((node) => {
    const nodeType = nodeTypes[node.kind];
    if (nodeType === undefined) return [];
    const reading = readConfig(nodeType, node);
    return reading.ok ? nodeType.messages(reading.config) : [];
  });
  return [...new Set(references)];
}

async function insertVersion(
  session: SqlSession,
  version: {
    readonly journeyId: number;
    readonly document: string;
    readonly plan: JourneyPlan;
    readonly actor: string;
  },
  now: number,
): Promise<{ readonly id: number; readonly number: number }> {
  const { journeyId, document, plan, actor } = version;
  const last = await session.db
    .selectFrom('journey_versions')
    .where('journey_id', '=', journeyId)
    .select((select) => select.fn.max('number').as('number'))
    .executeTakeFirst();
  const number = (last?.number ?? 0) + 1;
  const { id } = await session.db
    .insertInto('journey_versions')
    .values({
      journey_id: journeyId,
      number,
      document,
      plan: JSON.stringify(plan),
      plan_hash: plan.hash,
      published_by: actor,
      published_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { id, number };
}

async function insertMessages(
  session: SqlSession,
  versionId: number,
  plan: JourneyPlan,
  messages: readonly FrozenMessage[],
): Promise<void> {
  const used = messages.filter((message) => message.reference in plan.messages);
  if (used.length === 0) return;
  await session.db
    .insertInto('version_messages')
    .values(
      used.map((message) => ({
        version_id: versionId,
        reference: message.reference,
        channel: message.channel,
        name: message.name,
        content: message.content,
        content_hash: message.content_hash,
        template_id: message.id,
        template_revision: message.revision,
      })),
    )
    .execute();
}

/** Everything problems and summaries may name. */
export async function nameLookup(session: Pick<SqlSession, 'db'>): Promise<NameLookup> {
  const models = await session.db.selectFrom('stage_models').select(['key', 'document']).execute();
  const topics = await session.db
    .selectFrom('topics')
    .where('archived_at', 'is', null)
    .select(['key', 'name'])
    .execute();
  const templates = await session.db
    .selectFrom('message_templates')
    .where('archived_at', 'is', null)
    .select(['id', 'name', 'channel'])
    .execute();
  const templateEntries = templates.map(
    ({ id, name, channel }): [string, { name: string; channel: 'email' | 'sms' }] => [
      publicId('mtp', id),
      { name, channel: channel === 'sms' ? 'sms' : 'email' },
    ],
  );
  return {
    stageModels: Object.fromEntries(
      models.map(({ key, document }) => [key, stageModelView(stageModelSchema.parse(JSON.parse(document)))]),
    ),
    topics: Object.fromEntries(topics.map(({ key, name }) => [key, name])),
    messageTemplates: Object.fromEntries(templateEntries),
  };
}
