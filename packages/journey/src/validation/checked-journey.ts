import { ownValue } from '../compiler/own-value.ts';
import { readConfig } from '../compiler/read-config.ts';
import type { JsonObject } from '../contact/contact.ts';
import type { JourneyDocument, JourneyNode } from '../document/journey-document.ts';
import type { ConfigProblem, NameLookup, NodeType, NodeTypeRegistry, Outlet } from '../node-type/node-type.ts';

/** A node with all that its kind says about it, looked up once for every rule. */
export interface CheckedNode {
  readonly node: JourneyNode;
  /** Quoted name that sentences use. */
  readonly label: string;
  /** Null when the kind is unknown. */
  readonly nodeType: NodeType | null;
  /** In the newest config version; null when the kind is unknown or the config cannot be parsed. */
  readonly config: JsonObject | null;
  /** What is wrong with the config by its schema. */
  readonly configProblems: readonly ConfigProblem[];
  /** What is wrong with it beyond its schema, as the kind says. */
  readonly kindProblems: readonly ConfigProblem[];
  /** Null when they depend on a config that cannot be parsed. */
  readonly outlets: readonly Outlet[] | null;
  /** Outlet id → id of an existing node; of two edges at one outlet the first counts. */
  readonly next: Readonly<Record<string, string>>;
  /** References to messages this node sends, without unset ones. */
  readonly messages: readonly string[];
}

/** A journey as the rules see it. */
export interface CheckedJourney {
  readonly document: JourneyDocument;
  /** With the messages that the journey itself carries. */
  readonly names: NameLookup;
  readonly nodes: ReadonlyMap<string, CheckedNode>;
  /** Ids of all nodes that a contact can get to from a switched-on entry. */
  readonly reachableIds: ReadonlySet<string>;
}

/** Looks up everything the rules and the compiler ask for. */
export function checkJourney(
  document: JourneyDocument,
  nodeTypes: NodeTypeRegistry,
  names: NameLookup,
): CheckedJourney {
  const ownNames = namesOfJourney(document, names);
  const ids = new Set(document.nodes.map((node) => node.id));
  const nextOf = new Map<string, Record<string, string>>();
  for (const edge of document.edges) {
    if (!ids.has(edge.to)) continue;
    const next = nextOf.get(edge.from) ?? {};
    nextOf.set(edge.from, { [edge.outlet]: edge.to, ...next });
  }
  const nodes = new Map(
    document.nodes.map((node) => [
      node.id,
      checkNode(node, ownValue(nodeTypes, node.kind), nextOf.get(node.id) ?? {}, ownNames),
    ]),
  );
  return { document, names: ownNames, nodes, reachableIds: reachable(nodes) };
}

/** The names with what the journey itself brings along: its messages and its goals. */
export function namesOfJourney({ messages, settings }: JourneyDocument, names: NameLookup): NameLookup {
  const goals = Object.fromEntries(settings.goals.map(({ key, name }) => [key, { name }]));
  return { ...names, messageTemplates: { ...names.messageTemplates, ...messages }, goals };
}

function checkNode(
  node: JourneyNode,
  nodeType: NodeType | undefined,
  next: Readonly<Record<string, string>>,
  names: NameLookup,
): CheckedNode {
  const label = `“${node.name || (nodeType?.title ?? node.kind)}”`;
  const unread = { node, label, next, config: null, configProblems: [], kindProblems: [], outlets: null, messages: [] };
  if (nodeType === undefined) return { ...unread, nodeType: null };
  const reading = readConfig(nodeType, node);
  if (!reading.ok) return { ...unread, nodeType, configProblems: reading.problems };
  const { config } = reading;
  const messages = nodeType.messages(config).filter((reference) => reference !== '');
  const kindProblems = nodeType.problems(config, names);
  return { ...unread, nodeType, config, kindProblems, outlets: nodeType.outlets(config), messages };
}

function reachable(nodes: ReadonlyMap<string, CheckedNode>): ReadonlySet<string> {
  const reached = new Set<string>();
  const open = [...nodes.values()].filter(isEntry);
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (reached.has(node.node.id)) continue;
    reached.add(node.node.id);
    open.push(...followers(node, nodes));
  }
  return reached;
}

/** The nodes among `nodes` that an edge leads to from `node`. */
export function followers({ next }: CheckedNode, nodes: ReadonlyMap<string, CheckedNode>): readonly CheckedNode[] {
  return Object.values(next)
    .map((id) => nodes.get(id))
    .filter((follower) => follower !== undefined);
}

/** Whether contacts can start here. */
export function isEntry({ node, nodeType }: CheckedNode): boolean {
  return node.enabled && nodeType !== null && nodeType.entry !== null;
}
