import { publicId, stageModelSchema, stageModelView } from '@perennial/engine';
import { type JourneyDocument, type NameLookup, type NodeTypeRegistry, readConfig } from '@perennial/journey';
import type { Tables } from '@perennial/storage';
import type { Kysely } from 'kysely';

/** Everything problems and summaries of a journey may name. */
export async function nameLookup(db: Kysely<Tables>): Promise<NameLookup> {
  const models = await db.selectFrom('stage_models').select(['key', 'document']).execute();
  const topics = await db.selectFrom('topics').where('archived_at', 'is', null).select(['key', 'name']).execute();
  const templates = await db
    .selectFrom('message_templates')
    .where('archived_at', 'is', null)
    .select(['id', 'name', 'channel'])
    .execute();
  const segments = await db
    .selectFrom('segments')
    .where('archived_at', 'is', null)
    .select(['key', 'name', 'kind'])
    .execute();
  return {
    stageModels: Object.fromEntries(
      models.map(({ key, document }) => [key, stageModelView(stageModelSchema.parse(JSON.parse(document)))]),
    ),
    segments: Object.fromEntries(
      segments.map(({ key, name, kind }) => [key, { name, kind: kind === 'static' ? 'static' : 'dynamic' }]),
    ),
    goals: {},
    topics: Object.fromEntries(topics.map(({ key, name }) => [key, name])),
    messageTemplates: Object.fromEntries(
      templates.map(({ id, name, channel }) => [
        publicId('mtp', id),
        { name, channel: channel === 'sms' ? 'sms' : 'email' },
      ]),
    ),
  };
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
