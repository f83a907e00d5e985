import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { JsonValue } from '../contact/contact.ts';
import type { JourneyDocument } from '../document/journey-document.ts';
import type { JourneySettings } from '../document/journey-settings.ts';
import type { NameLookup, NodeTypeRegistry } from '../node-type/node-type.ts';
import { type CheckedJourney, type CheckedNode, checkJourney } from '../validation/checked-journey.ts';
import type { Problem } from '../validation/problem.ts';
import { problemsOf } from '../validation/validate-journey.ts';
import { canonicalJson } from './canonical-json.ts';
import type { JourneyPlan, PlanEntry, PlanNode, PlanSettings } from './journey-plan.ts';
import { ownValue } from './own-value.ts';
import { planWatch } from './plan-watch.ts';
import { type AlwaysRead, type ClosureNode, readsOfStep } from './step-closure.ts';

export type Compilation =
  | { readonly ok: true; readonly plan: JourneyPlan; readonly warnings: readonly Problem[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * Turns a drawn journey into its executable form.
 * @param messageHashes message reference → hash of the content frozen for this version
 * @param journeyKey tells this journey from all others, over all of its versions: its public id
 * Fails: the errors of `validateJourney`, and `message_not_frozen` for a message without a hash.
 * Invariant: equal behavior gives an equal hash; names, notes, layout, description and the order of drawing never change it.
 */
export function compileJourney(
  document: JourneyDocument,
  nodeTypes: NodeTypeRegistry,
  names: NameLookup,
  messageHashes: Readonly<Record<string, string>>,
  journeyKey = 'journey',
): Compilation {
  const journey = checkJourney(document, nodeTypes, names);
  const nodes = executableNodes(journey);
  const problems = [...problemsOf(journey), ...unfrozenMessages(nodes, messageHashes)];
  if (problems.some((problem) => problem.severity === 'error')) return { ok: false, problems };
  const content = planContent(document, nodes, messageHashes, journeyKey);
  return { ok: true, plan: { ...content, journeyKey, hash: hashOf(content) }, warnings: problems };
}

/** A node with everything that running it takes. */
interface ExecutableNode extends CheckedNode {
  readonly nodeType: NonNullable<CheckedNode['nodeType']>;
  readonly config: NonNullable<CheckedNode['config']>;
}

/** Reachable nodes by id, sorted, so that the plan does not depend on the order in which the journey was drawn. */
function executableNodes(journey: CheckedJourney): readonly ExecutableNode[] {
  return [...journey.nodes.values()]
    .filter((node): node is ExecutableNode => node.nodeType !== null && node.config !== null)
    .filter(({ node }) => journey.reachableIds.has(node.id))
    .sort((a, b) => (a.node.id < b.node.id ? -1 : 1));
}

function unfrozenMessages(
  nodes: readonly ExecutableNode[],
  messageHashes: Readonly<Record<string, string>>,
): readonly Problem[] {
  return nodes.flatMap(({ node, label, messages }) =>
    messages
      .filter((reference) => ownValue(messageHashes, reference) === undefined)
      .map((reference): Problem => {
        const message = `${label} sends the message ${reference}, whose content could not be frozen for this version. Save the message again, then publish.`;
        return { code: 'message_not_frozen', severity: 'error', message, nodeId: node.id, field: null };
      }),
  );
}

/** What the hash is about. */
type PlanContent = Omit<JourneyPlan, 'hash' | 'journeyKey'>;

function planContent(
  { settings }: JourneyDocument,
  nodes: readonly ExecutableNode[],
  messageHashes: Readonly<Record<string, string>>,
  journeyKey: string,
): PlanContent {
  const closureNodes = new Map(
    nodes.map((node): [string, ClosureNode] => [node.node.id, closureNode(node, journeyKey)]),
  );
  const watch = planWatch(settings);
  const jumps = jumpsOf(nodes);
  const always = { needs: watch.needs, nodeIds: Object.values(jumps) };
  const references = new Set(nodes.flatMap(({ messages }) => messages));
  return {
    planVersion: 1,
    settings: planSettings(settings),
    watch,
    jumps,
    entries: nodes.flatMap(planEntry),
    nodes: Object.fromEntries(nodes.map((node) => [node.node.id, planNode(node, closureNodes, always)])),
    messages: Object.fromEntries(Object.entries(messageHashes).filter(([reference]) => references.has(reference))),
  };
}

function planSettings({ lifecycleStage, description, tags, testContacts, ...settings }: JourneySettings): PlanSettings {
  return settings;
}

/** Where people jump to at which goal; of two nodes at one goal the first counts, as the problems say. */
function jumpsOf(nodes: readonly ExecutableNode[]): Readonly<Record<string, string>> {
  const jumps = nodes.flatMap(({ node, nodeType, config }): readonly [string, string][] => {
    const goal = node.enabled ? (nodeType.jumpGoal?.(config) ?? null) : null;
    return goal === null ? [] : [[goal, node.id]];
  });
  return Object.fromEntries(jumps.reverse());
}

function closureNode({ node, nodeType, config, next }: ExecutableNode, journeyKey: string): ClosureNode {
  const salts = nodeType.salts?.(config, { salt: node.salt, journeyKey }) ?? [];
  return { needs: nodeType.needs(config), salts, next, alwaysWaits: nodeType.family === 'message' && node.enabled };
}

function planEntry({ node, nodeType, config }: ExecutableNode): readonly PlanEntry[] {
  if (nodeType.entry === null || !node.enabled) return [];
  return [{ nodeId: node.id, patterns: nodeType.entry.patterns(config) }];
}

function planNode(
  { node, config, next }: ExecutableNode,
  closureNodes: ReadonlyMap<string, ClosureNode>,
  always: AlwaysRead,
): PlanNode {
  return {
    id: node.id,
    kind: node.kind,
    config,
    enabled: node.enabled,
    salt: node.salt,
    next,
    ...readsOfStep(node.id, closureNodes, always),
  };
}

function hashOf(content: PlanContent): string {
  // A plan is plain JSON by its contract; interfaces lack the index signature that JsonValue asks for.
  return bytesToHex(sha256(utf8ToBytes(canonicalJson(content as unknown as JsonValue))));
}
