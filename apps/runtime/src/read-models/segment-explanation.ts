import type { ApiOutputs } from '@perennial/api-contract';
import { isoFromInstant } from '@perennial/journey';
import { conditionSchema, factsOfCondition, matchesCondition } from '@perennial/segments';
import { loadFacts, readerOn, type Tables } from '@perennial/storage';
import type { Kysely } from 'kysely';
import { contactItems } from './contact-list.ts';
import { nameLookup } from './name-lookup.ts';

type Explanation = ApiOutputs['explainSegment'];

/**
 * Why a contact is in a segment or not.
 * @param contactId integer key
 * @param now ms UTC
 * @returns what is missing when there is no such segment or contact
 */
export async function explainSegment(
  db: Kysely<Tables>,
  key: string,
  contactId: number,
  now: number,
): Promise<Explanation | 'no-segment' | 'no-contact'> {
  const segment = await db
    .selectFrom('segments')
    .where('key', '=', key)
    .where('archived_at', 'is', null)
    .select(['id', 'name', 'condition'])
    .executeTakeFirst();
  if (segment === undefined) return 'no-segment';
  const contact = (await contactItems(db, [contactId])).get(contactId);
  if (contact === undefined) return 'no-contact';
  const member = await db
    .selectFrom('segment_members')
    .where('segment_id', '=', segment.id)
    .where('contact_id', '=', contactId)
    .select('since')
    .executeTakeFirst();
  const membership = {
    contact,
    isMember: member !== undefined,
    memberSince: member === undefined ? null : isoFromInstant(member.since),
  };
  const place = `${contact.name} is ${member === undefined ? 'not ' : ''}in “${segment.name}”`;
  if (segment.condition === null) {
    return { ...membership, matches: null, sentence: `${place}, a list that is kept by hand.`, rules: [] };
  }
  const condition = conditionSchema.parse(JSON.parse(segment.condition));
  const ask = { contactId, arrivedAt: now, enrolledAt: now, journeyId: null, enrollmentId: null };
  const [facts] = await loadFacts(readerOn(db, 'sqlite'), now, [
    { ...ask, needs: factsOfCondition(condition, 'ever') },
  ]);
  const { matches, seen } = matchesCondition(condition, facts ?? {}, now, {
    ...(await nameLookup(db)),
    since: 'ever',
  });
  return {
    ...membership,
    matches,
    sentence: `${place}: ${matches ? 'the rules hold' : 'the rules do not hold'} right now.`,
    rules: seen.map(({ sentence, value, matched }) => ({
      sentence,
      value: typeof value === 'object' && value !== null ? [...value] : value,
      matched,
    })),
  };
}
