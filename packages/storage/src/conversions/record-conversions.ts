import type { NewConversion, NewTouchpoint } from '@perennial/engine';
import { DAY_MS } from '@perennial/journey';
import type { SqlSession } from '../session/sql-session.ts';
import { insertTouchpoints } from '../touchpoints/insert-touchpoints.ts';

interface HandedOff {
  readonly id: number;
  readonly contact_id: number;
  readonly journey_id: number;
  readonly handed_off_at: number;
}

/** A conversion with the message that is credited for it; null for none. */
interface Credited {
  readonly conversion: NewConversion;
  readonly messageId: number | null;
}

/**
 * Records goals that were reached, in the caller's transaction: the conversion at the time of what happened, credited to the last message of
 * the journey that had left before, or to none.
 * Source: ruling "Goal reached before first message".
 */
export async function recordConversions(
  session: SqlSession,
  now: number,
  conversions: readonly NewConversion[],
): Promise<void> {
  if (conversions.length === 0) return;
  const messages = await loadHandedOff(session, conversions);
  const credited = conversions.map((conversion) => ({ conversion, messageId: creditOf(conversion, messages) }));
  await session.insertMany(
    'conversions',
    ['journey_id', 'version_id', 'enrollment_id', 'contact_id', 'goal', 'message_id', 'value', 'at', 'recorded_at'],
    credited.map(({ conversion: { journeyId, versionId, enrollmentId, contactId, goal, value, at }, messageId }) => [
      journeyId,
      versionId,
      enrollmentId,
      contactId,
      goal,
      messageId,
      value,
      at,
      now,
    ]),
  );
  await session.runMany(
    'UPDATE messages SET converted_at = ?, updated_at = ? WHERE id = ? AND converted_at IS NULL',
    credited.flatMap(({ conversion, messageId }) => (messageId === null ? [] : [[conversion.at, now, messageId]])),
  );
  await insertTouchpoints(session, now, credited.map(conversionTouchpoint));
}

async function loadHandedOff(
  session: SqlSession,
  conversions: readonly NewConversion[],
): Promise<readonly HandedOff[]> {
  const contacts = session.list('int', [...new Set(conversions.map(({ contactId }) => contactId))]);
  const journeys = session.list('int', [...new Set(conversions.map(({ journeyId }) => journeyId))]);
  return session.all<HandedOff>(
    `SELECT id, contact_id, journey_id, handed_off_at FROM messages
      WHERE contact_id IN ${contacts.sql} AND journey_id IN ${journeys.sql} AND handed_off_at IS NOT NULL AND state IN ('sent', 'unsure')
      ORDER BY handed_off_at DESC, id DESC`,
    [contacts.parameter, journeys.parameter],
  );
}

function creditOf(
  { contactId, journeyId, at, creditDays }: NewConversion,
  messages: readonly HandedOff[],
): number | null {
  const credited = messages.find(
    (message) =>
      message.contact_id === contactId &&
      message.journey_id === journeyId &&
      message.handed_off_at <= at &&
      message.handed_off_at >= at - creditDays * DAY_MS,
  );
  return credited?.id ?? null;
}

function conversionTouchpoint({ conversion, messageId }: Credited): NewTouchpoint {
  const { contactId, journeyId, versionId, enrollmentId, journeyName, goal, goalName, value, at } = conversion;
  const credit = messageId === null ? 'credited to no message' : 'credited to the last message';
  return {
    contactId,
    kind: 'converted',
    channel: null,
    at,
    journeyId,
    versionId,
    enrollmentId,
    messageId,
    reasonCode: 'goal_reached',
    sentence: `Reached the goal “${goalName}” of “${journeyName}”, ${credit}.`,
    values: { goal, value },
  };
}
