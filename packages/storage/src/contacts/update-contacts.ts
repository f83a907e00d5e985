import { type ContactUpdate, publicId } from '@perennial/engine';
import { type ContactChange, countedUp, type JsonObject } from '@perennial/journey';
import { appendAudit } from '../audit/append-audit.ts';
import { wakeEnrollments } from '../enrollments/wake-enrollments.ts';
import type { SqlSession } from '../session/sql-session.ts';
import { waitForRows } from '../session/wait-for-rows.ts';
import { applyAttributeRules } from '../stages/apply-attribute-rules.ts';
import type { StartContext } from '../stages/move-stages.ts';
import { followContactWrites } from './contact-changes.ts';

interface Changed {
  readonly contactId: number;
  readonly attributes: JsonObject;
  /** Names of the attributes whose value is another one now. */
  readonly names: readonly string[];
  readonly update: ContactUpdate;
}

/**
 * Carries out the changes of attributes that journeys ask for, in the caller's transaction. Stage rules look at them and who waits for them
 * is woken; what that starts stands one link further in the chain of causes.
 */
export async function updateContacts(
  session: SqlSession,
  updates: readonly ContactUpdate[],
  context: StartContext,
): Promise<void> {
  if (updates.length === 0) return;
  const { now } = context;
  const changed = await changedContacts(session, updates);
  if (changed.length === 0) return;
  await session.runMany(
    'UPDATE contacts SET attributes = ?, updated_at = ? WHERE id = ?',
    changed.map(({ contactId, attributes }) => [JSON.stringify(attributes), now, contactId]),
  );
  await auditByJourney(session, now, changed);
  await wakeEnrollments(
    session,
    now,
    changed.flatMap(({ contactId, names }) =>
      names.map((name) => ({ contactId, wakeKey: { kind: 'attribute' as const, name } })),
    ),
  );
  const causes = new Map(changed.map(({ contactId, update }) => [contactId, update]));
  await followContactWrites(
    session,
    changed.map(({ contactId, names }) => ({ id: contactId, isNew: false, changed: names })),
    { ...context, causeOf: (contactId) => causes.get(contactId) ?? null },
  );
  await applyAttributeRules(
    session,
    changed.map(({ contactId }) => contactId),
    { ...context, causeOf: (contactId) => causes.get(contactId) ?? null },
  );
}

async function changedContacts(session: SqlSession, updates: readonly ContactUpdate[]): Promise<readonly Changed[]> {
  const ids = session.list('int', [...new Set(updates.map(({ contactId }) => contactId))]);
  const rows = await session.all<{ id: number; attributes: string }>(
    `SELECT id, attributes FROM contacts WHERE id IN ${ids.sql} ORDER BY id ${waitForRows(session)}`,
    [ids.parameter],
  );
  const byContact = Map.groupBy(updates, ({ contactId }) => contactId);
  return rows.flatMap(({ id, attributes }): readonly Changed[] => {
    const own = byContact.get(id) ?? [];
    const last = own.at(-1);
    const before = JSON.parse(attributes) as JsonObject; // a JSON object by the contacts table's rule
    const after = own.flatMap(({ changes }) => changes).reduce(withChange, before);
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
      (name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]),
    );
    return names.length === 0 || last === undefined ? [] : [{ contactId: id, attributes: after, names, update: last }];
  });
}

function withChange(attributes: JsonObject, change: ContactChange): JsonObject {
  switch (change.op) {
    case 'set':
      return { ...attributes, [change.name]: change.value };
    case 'clear':
      return Object.fromEntries(Object.entries(attributes).filter(([name]) => name !== change.name));
    case 'increment':
      return { ...attributes, [change.name]: countedUp(attributes[change.name], change.by) };
    case 'add-to-list':
    case 'remove-from-list':
      return attributes;
  }
}

/** One entry per journey and transaction: which fields it wrote; whose is in the trails. */
async function auditByJourney(session: SqlSession, now: number, changed: readonly Changed[]): Promise<void> {
  for (const [journeyId, own] of Map.groupBy(changed, ({ update }) => update.journeyId)) {
    const id = publicId('jou', journeyId);
    await appendAudit(session, {
      at: now,
      actor: `journey:${id}`,
      action: 'contact.update',
      objectKind: 'journey',
      objectId: id,
      fields: [...new Set(own.flatMap(({ names }) => names))].sort(),
      requestId: null,
    });
  }
}
