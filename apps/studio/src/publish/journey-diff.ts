import type { JourneyDocument, JourneyNode } from '@perennial/journey';

export interface JourneyDiff {
  readonly added: readonly JourneyNode[];
  readonly changed: readonly JourneyNode[];
  readonly removed: readonly JourneyNode[];
  /** True when only connections or the journey's settings differ beyond that. */
  readonly rewired: boolean;
}

function essence(node: JourneyNode): string {
  return JSON.stringify([node.kind, node.enabled, sorted(node.config)]);
}

/** The same value with object keys in order, so that equal configs give equal text. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}

function wiring(document: JourneyDocument): string {
  const edges = document.edges.map((edge) => `${edge.from}:${edge.outlet}:${edge.to}`).sort();
  return JSON.stringify([edges, sorted(document.settings)]);
}

/** What publishing `after` changes about `before`; without a version before, everything is new. Names, notes and places do not count. */
export function journeyDiff(before: JourneyDocument | null, after: JourneyDocument): JourneyDiff {
  const old = new Map((before?.nodes ?? []).map((node) => [node.id, node]));
  const kept = new Set(after.nodes.map((node) => node.id));
  return {
    added: after.nodes.filter((node) => !old.has(node.id)),
    changed: after.nodes.filter((node) => {
      const was = old.get(node.id);
      return was !== undefined && essence(was) !== essence(node);
    }),
    removed: [...old.values()].filter((node) => !kept.has(node.id)),
    rewired: before !== null && wiring(before) !== wiring(after),
  };
}
