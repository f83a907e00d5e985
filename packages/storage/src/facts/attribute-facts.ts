import type { JsonObject } from '@perennial/journey';
import type { FactNeed, FieldValue } from '@perennial/segments';
import type { SqlReader } from '../session/sql-session.ts';
import type { ReadFact } from './load-facts.ts';

interface ContactRow {
  readonly id: number;
  readonly external_id: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly time_zone: string | null;
  readonly locale: string | null;
  readonly attributes: string;
  readonly created_at: number;
}

/** Names that are columns of their own (segments' AttributeField). */
const builtIn: Readonly<Record<string, (contact: ContactRow) => FieldValue>> = {
  email: (contact) => contact.email,
  phone: (contact) => contact.phone,
  timeZone: (contact) => contact.time_zone,
  locale: (contact) => contact.locale,
  externalId: (contact) => contact.external_id,
  createdAt: (contact) => contact.created_at,
};

/** Loads the contacts whose attributes are asked for; reads nothing when no need is about attributes. */
export async function attributeFacts(
  session: SqlReader,
  contactIds: readonly number[],
  needs: readonly FactNeed[],
): Promise<ReadFact> {
  if (!needs.some((need) => need.field.kind === 'attribute')) return () => null;
  const ids = session.list('int', contactIds);
  const rows = await session.all<ContactRow>(
    `SELECT id, external_id, email, phone, time_zone, locale, attributes, created_at FROM contacts WHERE id IN ${ids.sql}`,
    [ids.parameter],
  );
  const contacts = new Map(rows.map((row) => [row.id, row]));
  // Parsed only when a custom attribute is read, once per contact: parsing is what costs.
  const parsed = new Map<number, JsonObject>();
  return ({ contactId }, { field }) => {
    const contact = contacts.get(contactId);
    if (contact === undefined || field.kind !== 'attribute') return null;
    const column = Object.hasOwn(builtIn, field.name) ? builtIn[field.name] : undefined;
    if (column) return column(contact);
    const attributes: JsonObject = parsed.get(contactId) ?? JSON.parse(contact.attributes);
    parsed.set(contactId, attributes);
    return comparableValue(Object.hasOwn(attributes, field.name) ? attributes[field.name] : null);
  };
}

/** What rules can compare: nested objects have no value, lists keep their texts and numbers as text. */
function comparableValue(value: unknown): FieldValue {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (!Array.isArray(value)) return null;
  return value.filter((entry) => typeof entry === 'string' || typeof entry === 'number').map(String);
}
