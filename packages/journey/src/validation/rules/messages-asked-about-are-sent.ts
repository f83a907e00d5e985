import type { FactNeed } from '@perennial/segments';
import type { NodeType } from '../../node-type/node-type.ts';
import type { CheckedJourney, CheckedNode } from '../checked-journey.ts';
import { followers } from '../checked-journey.ts';
import type { Problem } from '../problem.ts';
import type { Rule } from '../rule.ts';

/** A step that asks about the message of another step names one that sends, and that people come by before. */
export const rule: Rule = (journey) => [...journey.nodes.values()].flatMap((node) => problemsOf(node, journey));

function problemsOf(asking: CheckedNode, { nodes }: CheckedJourney): readonly Problem[] {
  const { nodeType, config } = asking;
  if (nodeType === null || config === null) return [];
  return sendersAskedAbout(nodeType.needs(config)).flatMap((id): readonly Problem[] => {
    const about = { nodeId: asking.node.id, field: senderField(nodeType) };
    const sender = nodes.get(id);
    if (sender?.nodeType?.family !== 'message') {
      const message = `${asking.label} asks about the message of a step that does not exist any more. Choose another message.`;
      return [{ code: 'sending_step_missing', severity: 'error', message, ...about }];
    }
    if (leadsTo(sender, asking, nodes)) return [];
    const message = `${asking.label} asks about the message of ${sender.label}, which nobody gets before they are here. Choose an earlier message.`;
    return [{ code: 'sending_step_not_before', severity: 'warning', message, ...about }];
  });
}

/** Ids of the nodes whose messages a node's facts are about. */
function sendersAskedAbout(needs: readonly FactNeed[]): readonly string[] {
  const ids = needs.flatMap(({ field }) =>
    field.kind === 'message' && field.from.startsWith('node:') ? [field.from.slice('node:'.length)] : [],
  );
  return [...new Set(ids)];
}

/** Where the form of this kind asks for the message; null when a condition speaks of it. */
function senderField({ form }: NodeType): string | null {
  const fields = form.flatMap((section) => section.fields);
  return fields.find(({ widget }) => widget === 'sent-message')?.path ?? null;
}

function leadsTo(from: CheckedNode, to: CheckedNode, nodes: CheckedJourney['nodes']): boolean {
  const seen = new Set<CheckedNode>();
  const open = [...followers(from, nodes)];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node === to) return true;
    if (seen.has(node)) continue;
    seen.add(node);
    open.push(...followers(node, nodes));
  }
  return false;
}
