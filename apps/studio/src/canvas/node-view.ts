import {
  durationMs,
  durationSchema,
  type JourneyNode,
  type JsonObject,
  type NameLookup,
  type NodeFamily,
  type NodeType,
  type Outlet,
  usableConfig,
} from '@perennial/journey';
import { nodeTypes } from '@perennial/node-types';

/** What the canvas, the outline and the inspector show of one node; everything comes from its node type's data. */
export interface NodeView {
  readonly node: JourneyNode;
  /** Null when this installation does not know the kind. */
  readonly nodeType: NodeType | null;
  readonly family: NodeFamily;
  /** First line of the card: the node's name, else what it does. */
  readonly title: string;
  /** Second line; null on flat cards whose title says everything. */
  readonly sentence: string | null;
  readonly outlets: readonly Outlet[];
  readonly isEntry: boolean;
  /** How long people stay here at least and at most, in ms. */
  readonly stay: { readonly min: number; readonly max: number };
}

/** Finds the view of a node. The same node object always gives the same view object. */
export type NodeViews = (node: JourneyNode) => NodeView;

const day = 86_400_000;

/** Reads durations and days out of a waiting node's form, so that no kind needs to be known by name. */
function longestStay(nodeType: NodeType, config: JsonObject): number {
  const shown = nodeType.form
    .flatMap((section) => section.fields)
    .filter(
      (field) => !field.showWhen || field.showWhen.is.some((value) => value === config[field.showWhen?.path ?? '']),
    );
  const lengths = shown.map((field) => {
    const value = config[field.path];
    if (field.widget === 'duration') {
      const duration = durationSchema.safeParse(value);
      return duration.success ? durationMs(duration.data) : 0;
    }
    return field.widget === 'number' && field.suffix === 'days' && typeof value === 'number' ? value * day : 0;
  });
  return Math.max(0, ...lengths);
}

function unknownView(node: JourneyNode): NodeView {
  const sentence = 'This installation does not know this step';
  const stay = { min: 0, max: 0 };
  return {
    node,
    nodeType: null,
    family: 'end',
    title: node.name || node.kind,
    sentence,
    outlets: [],
    isEntry: false,
    stay,
  };
}

function knownView(node: JourneyNode, nodeType: NodeType, names: NameLookup): NodeView {
  const config = usableConfig(nodeType, node) ?? nodeType.initialConfig;
  const outlets = nodeType.outlets(config);
  const summary = nodeType.summary(config, names);
  const isFlat = (nodeType.family === 'time' || nodeType.family === 'end') && node.name === '';
  const max = nodeType.family === 'time' ? longestStay(nodeType, config) : 0;
  const below = node.enabled ? summary : 'Off, people pass through';
  return {
    node,
    nodeType,
    family: nodeType.family,
    title: isFlat ? summary : node.name || nodeType.title,
    sentence: isFlat && node.enabled ? null : below,
    outlets,
    isEntry: nodeType.entry !== null,
    stay: { min: outlets.length > 1 ? 0 : max, max },
  };
}

/** Makes the lookup of views for one set of names; views are remembered per node object. */
export function createNodeViews(names: NameLookup): NodeViews {
  const known = new WeakMap<JourneyNode, NodeView>();
  return (node) => {
    const before = known.get(node);
    if (before) return before;
    const nodeType = nodeTypes[node.kind];
    const view = nodeType ? knownView(node, nodeType, names) : unknownView(node);
    known.set(node, view);
    return view;
  };
}
