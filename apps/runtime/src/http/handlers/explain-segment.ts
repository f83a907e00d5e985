import { integerKey } from '@perennial/engine';
import { explainSegment as explain } from '../../read-models/segment-explanation.ts';
import type { Handler } from '../handler.ts';
import { notFound } from '../refusal.ts';

/** Why a contact is in a segment or not. */
export const explainSegment: Handler<'explainSegment'> = async ({ input }, { read, clock }) => {
  const id = integerKey('con', input.contact);
  const explanation = id === null ? 'no-contact' : await explain(read, input.key, id, clock.now());
  if (explanation === 'no-segment') return notFound('segment', input.key);
  return explanation === 'no-contact' ? notFound('contact', input.contact) : explanation;
};
