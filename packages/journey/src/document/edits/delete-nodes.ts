import type { JourneyDocument } from '../journey-document.ts';

/** Connected outlets of a node that lead to different nodes: with more than one, a person has to say which way survives its deletion. */
export function healableOutlets(document: JourneyDocument, nodeId: string): readonly string[] {
  const outletByTarget = new Map<string, string>();
  for (const { from, outlet, to } of document.edges) {
    if (from === nodeId && to !== nodeId && !outletByTarget.has(to)) outletByTarget.set(to, outlet);
  }
  return [...outletByTarget.values()];
}

/**
 * Deletes nodes and joins what led into each of them with what followed.
 * @param survivor outlet whose way survives; null joins nothing; undefined joins where only one way remains
 */
export function deleteNodes(
  document: JourneyDocument,
  nodeIds: readonly string[],
  survivor?: string | null,
): JourneyDocument {
  return nodeIds.reduce((current, nodeId) => deleteNode(current, nodeId, survivor), document);
}

function deleteNode(document: JourneyDocument, nodeId: string, survivor: string | null | undefined): JourneyDocument {
  if (!document.nodes.some(({ id }) => id === nodeId)) return document;
  const successor = successorOf(document, nodeId, survivor);
  const edges = document.edges
    .filter(({ from }) => from !== nodeId)
    .flatMap((edge) => {
      if (edge.to !== nodeId) return [edge];
      // A node must not come to follow itself because the one between was deleted.
      return successor === null || successor === edge.from ? [] : [{ ...edge, to: successor }];
    });
  const { [nodeId]: _gone, ...layout } = document.layout;
  return { ...document, nodes: document.nodes.filter(({ id }) => id !== nodeId), edges, layout };
}

function successorOf(document: JourneyDocument, nodeId: string, survivor: string | null | undefined): string | null {
  if (survivor === null) return null;
  const [only, ...others] = healableOutlets(document, nodeId);
  const outlet = survivor ?? (others.length === 0 ? only : undefined);
  const edge = document.edges.find((candidate) => candidate.from === nodeId && candidate.outlet === outlet);
  return edge === undefined || edge.to === nodeId ? null : edge.to;
}
