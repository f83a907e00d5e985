import { ownValue } from '../../compiler/own-value.ts';
import type { Problem } from '../problem.ts';
import type { Rule } from '../rule.ts';

/** Every message a node sends exists, in this journey's file or among the message templates. */
export const rule: Rule = ({ document, names, nodes }) =>
  [...nodes.values()].flatMap(({ node, label, messages }) =>
    messages
      .filter((reference) => ownValue(document.messages, reference) === undefined)
      .filter((reference) => ownValue(names.messageTemplates, reference) === undefined)
      .map((reference): Problem => {
        const message = `${label} sends the message ${reference}, which does not exist. Choose another message.`;
        return { code: 'message_missing', severity: 'error', message, nodeId: node.id, field: null };
      }),
  );
