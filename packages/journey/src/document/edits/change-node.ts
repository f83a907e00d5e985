import { ownValue } from '../../compiler/own-value.ts';
import { readConfig } from '../../compiler/read-config.ts';
import type { JsonObject } from '../../contact/contact.ts';
import type { NodeTypeRegistry } from '../../node-type/node-type.ts';
import type { JourneyDocument, JourneyNode } from '../journey-document.ts';

/** Gives a node another name; the empty name shows what the node does. */
export function renameNode(document: JourneyDocument, nodeId: string, name: string): JourneyDocument {
  return changeNodes(document, [nodeId], (node) => (node.name === name ? node : { ...node, name }));
}

/** Writes the note that colleagues read beside a node. */
export function setNote(document: JourneyDocument, nodeId: string, note: string): JourneyDocument {
  return changeNodes(document, [nodeId], (node) => (node.note === note ? node : { ...node, note }));
}

/** Switches nodes on or off; contacts pass a switched-off node at once. */
export function setEnabled(document: JourneyDocument, nodeIds: readonly string[], enabled: boolean): JourneyDocument {
  return changeNodes(document, nodeIds, (node) => (node.enabled === enabled ? node : { ...node, enabled }));
}

/**
 * Gives a node another config, in the newest config version of its kind. Edges at outlets that the new config no longer has are removed;
 * while it is half-filled, its outlets are not known and every edge stays.
 */
export function updateConfig(
  document: JourneyDocument,
  nodeTypes: NodeTypeRegistry,
  nodeId: string,
  config: JsonObject,
): JourneyDocument {
  const kind = document.nodes.find(({ id }) => id === nodeId)?.kind ?? '';
  const nodeType = ownValue(nodeTypes, kind);
  if (nodeType === undefined) return document;
  const { configVersion } = nodeType;
  const changed = changeNodes(document, [nodeId], (node) => ({ ...node, configVersion, config }));
  const reading = readConfig(nodeType, { configVersion, config });
  if (!reading.ok) return changed;
  const outlets = new Set(nodeType.outlets(reading.config).map(({ id }) => id));
  return { ...changed, edges: changed.edges.filter(({ from, outlet }) => from !== nodeId || outlets.has(outlet)) };
}

function changeNodes(
  document: JourneyDocument,
  nodeIds: readonly string[],
  change: (node: JourneyNode) => JourneyNode,
): JourneyDocument {
  const nodes = document.nodes.map((node) => (nodeIds.includes(node.id) ? change(node) : node));
  return nodes.every((node, index) => node === document.nodes[index]) ? document : { ...document, nodes };
}
