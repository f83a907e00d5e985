import { z } from 'zod';
import type { JsonObject, JsonValue } from '../../contact/contact.ts';
import { type JourneyDocument, journeyEdgeSchema, journeyNodeSchema, nodePositionSchema } from '../journey-document.ts';
import type { IdSource } from './id-source.ts';

/** What copied nodes look like on the clipboard, so that they can be pasted into another journey or tab. */
const clippingSchema = z.strictObject({
  format: z.literal('perennial.nodes'),
  schemaVersion: z.literal(1),
  nodes: z.array(journeyNodeSchema).min(1).max(2000),
  edges: z.array(journeyEdgeSchema).max(4000),
  layout: z.record(z.string(), nodePositionSchema),
});

export type Clipping = Pick<JourneyDocument, 'nodes' | 'edges' | 'layout'> & {
  readonly format: 'perennial.nodes';
  readonly schemaVersion: 1;
};

export interface Pasted {
  readonly document: JourneyDocument;
  /** Ids of the new nodes, in the order of the copied ones. */
  readonly nodeIds: readonly string[];
}

/** Copies nodes with the edges between them. */
export function copyNodes(document: JourneyDocument, nodeIds: readonly string[]): Clipping {
  const ids = new Set(nodeIds);
  return {
    format: 'perennial.nodes',
    schemaVersion: 1,
    nodes: document.nodes.filter(({ id }) => ids.has(id)),
    edges: document.edges.filter(({ from, to }) => ids.has(from) && ids.has(to)),
    layout: Object.fromEntries(Object.entries(document.layout).filter(([id]) => ids.has(id))),
  };
}

/** Reads text from the clipboard; null when it holds anything but copied nodes. */
export function parseClipping(text: string): Clipping | null {
  try {
    const parsed = clippingSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null; // Not JSON: somebody copied ordinary text.
  }
}

/**
 * Adds copied nodes under new ids and with new salts, so that their sticky choices are their own. Settings that speak of the message of a
 * copied node (`node:ID`) speak of its copy.
 * @param offset how far from where they were copied, in canvas units
 */
export function pasteNodes(
  document: JourneyDocument,
  clipping: Clipping,
  ids: IdSource,
  offset: { readonly x: number; readonly y: number },
): Pasted {
  const newIds = new Map(clipping.nodes.map(({ id }) => [id, ids.nodeId()]));
  const renamed = <Value>(id: string, use: (newId: string) => Value): Value[] => {
    const newId = newIds.get(id);
    return newId === undefined ? [] : [use(newId)];
  };
  const nodes = clipping.nodes.flatMap((node) =>
    renamed(node.id, (id) => ({ ...node, id, salt: ids.salt(), config: withNewIds(node.config, newIds) })),
  );
  const edges = clipping.edges.flatMap(({ from, outlet, to }) =>
    renamed(from, (newFrom) => renamed(to, (newTo) => ({ from: newFrom, outlet, to: newTo }))).flat(),
  );
  const layout = Object.entries(clipping.layout).flatMap(([id, { x, y, pinned }]) =>
    renamed(id, (newId) => [newId, { x: x + offset.x, y: y + offset.y, pinned }] as const),
  );
  return {
    document: {
      ...document,
      nodes: [...document.nodes, ...nodes],
      edges: [...document.edges, ...edges],
      layout: { ...document.layout, ...Object.fromEntries(layout) },
    },
    nodeIds: [...newIds.values()],
  };
}

function withNewIds(config: JsonObject, newIds: ReadonlyMap<string, string>): JsonObject {
  return Object.fromEntries(Object.entries(config).map(([name, value]) => [name, renamedValue(value, newIds)]));
}

function renamedValue(value: JsonValue, newIds: ReadonlyMap<string, string>): JsonValue {
  if (typeof value === 'string') {
    const newId = value.startsWith('node:') ? newIds.get(value.slice('node:'.length)) : undefined;
    return newId === undefined ? value : `node:${newId}`;
  }
  if (typeof value !== 'object' || value === null) return value;
  return isList(value) ? value.map((item) => renamedValue(item, newIds)) : withNewIds(value, newIds);
}

/** `Array.isArray` does not narrow readonly arrays. */
function isList(value: readonly JsonValue[] | JsonObject): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** A copy lands this far right and down, so that it does not hide its original. */
const DUPLICATE_OFFSET = { x: 40, y: 40 };

/** Copies nodes and the edges between them beside the originals. */
export function duplicateNodes(document: JourneyDocument, nodeIds: readonly string[], ids: IdSource): Pasted {
  return pasteNodes(document, copyNodes(document, nodeIds), ids, DUPLICATE_OFFSET);
}
