import { ownValue } from '../../compiler/own-value.ts';
import type { CheckedJourney, CheckedNode } from '../checked-journey.ts';
import type { Problem } from '../problem.ts';
import type { Rule } from '../rule.ts';

/** Every message a node sends exists. A kind that tells so itself, at the field of the message, is not repeated. */
export const rule: Rule = (journey) => [...journey.nodes.values()].flatMap((node) => missingMessages(node, journey));

function missingMessages(checked: CheckedNode, { names }: CheckedJourney): readonly Problem[] {
  const missing = checked.messages.filter((reference) => ownValue(names.messageTemplates, reference) === undefined);
  const field = messageField(checked);
  if (missing.length === 0 || (field !== null && checked.kindProblems.some((problem) => problem.field === field)))
    return [];
  return missing.map((reference) => {
    const message = `${checked.label} sends the message ${reference}, which does not exist. Choose another message.`;
    return { code: 'message_missing', severity: 'error', message, nodeId: checked.node.id, field };
  });
}

/** Where the form of this kind asks for the message; null when it does not. */
function messageField({ nodeType }: CheckedNode): string | null {
  const fields = nodeType?.form.flatMap((section) => section.fields) ?? [];
  return fields.find((field) => field.widget === 'message-template')?.path ?? null;
}
