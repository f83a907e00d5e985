import type { ApiOutputs } from '@perennial/api-contract';
import { integerKey } from '@perennial/engine';
import {
  fileMessageSchema,
  type JourneyDocument,
  journeyDocumentSchema,
  type NodeTypeRegistry,
} from '@perennial/journey';
import type { Tables } from '@perennial/storage';
import type { Kysely } from 'kysely';
import { messageReferences } from './name-lookup.ts';

/** A draft as a file: arrays in id order and every message inside, so that files compare well; null when there is no such journey. */
export async function exportedJourney(
  db: Kysely<Tables>,
  id: number,
  nodeTypes: NodeTypeRegistry,
): Promise<ApiOutputs['exportJourney'] | null> {
  const row = await db.selectFrom('journey_drafts').where('journey_id', '=', id).select('document').executeTakeFirst();
  if (row === undefined) return null;
  const document = journeyDocumentSchema.parse(JSON.parse(row.document));
  const messages: Record<string, JourneyDocument['messages'][string]> = {};
  for (const reference of messageReferences(document, nodeTypes).toSorted()) {
    const key = integerKey('mtp', reference);
    const template =
      key === null
        ? undefined
        : await db.selectFrom('message_templates').where('id', '=', key).select('source').executeTakeFirst();
    if (template !== undefined) messages[reference] = fileMessageSchema.parse(JSON.parse(template.source));
  }
  const edgeName = (edge: JourneyDocument['edges'][number]) => `${edge.from} ${edge.outlet} ${edge.to}`;
  const ascending = (a: string, b: string) => (a < b ? -1 : 1);
  return journeyDocumentSchema.parse({
    ...document,
    nodes: document.nodes.toSorted((a, b) => ascending(a.id, b.id)),
    edges: document.edges.toSorted((a, b) => ascending(edgeName(a), edgeName(b))),
    messages,
  });
}
