import type { NodeType } from '../../node-type/node-type.ts';
import type { JourneyDocument, JourneyNode, NodePosition } from '../journey-document.ts';
import { connect, type OutletRef } from './connect.ts';
import type { IdSource } from './id-source.ts';

/** A node as it comes from the palette. */
export function freshNode(
  nodeType: Pick<NodeType, 'kind' | 'configVersion' | 'initialConfig'>,
  ids: IdSource,
): JourneyNode {
  return {
    id: ids.nodeId(),
    kind: nodeType.kind,
    configVersion: nodeType.configVersion,
    name: '',
    note: '',
    enabled: true,
    salt: ids.salt(),
    config: nodeType.initialConfig,
  };
}

/** Adds a node, unconnected. A node whose id is taken is not added. */
export function addNode(document: JourneyDocument, node: JourneyNode, position: NodePosition): JourneyDocument {
  if (document.nodes.some(({ id }) => id === node.id)) return document;
  return { ...document, nodes: [...document.nodes, node], layout: { ...document.layout, [node.id]: position } };
}

/** Where an inserted node goes. */
export interface Insertion {
  readonly position: NodePosition;
  /** Outlet of the new node that leads on to where the edge led; null when it has none, then what followed is left loose. */
  readonly through: string | null;
}

/** Adds a node at an outlet: on its edge, or at its open end when nothing follows. */
export function insertOnEdge(
  document: JourneyDocument,
  at: OutletRef,
  node: JourneyNode,
  { position, through }: Insertion,
): JourneyDocument {
  const added = addNode(document, node, position);
  if (added === document) return document;
  const edge = document.edges.find(({ from, outlet }) => from === at.from && outlet === at.outlet);
  const joined = connect(added, { ...at, to: node.id });
  if (edge === undefined || through === null) return joined;
  return connect(joined, { from: node.id, outlet: through, to: edge.to });
}
