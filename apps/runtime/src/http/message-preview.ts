import type { ApiOutputs } from '@perennial/api-contract';
import type { FrozenContent, RenderScope } from '@perennial/engine';
import { renderSource } from '../read-models/message-view.ts';
import type { Services } from '../services.ts';
import { contactKey } from './contact-answer.ts';
import { notFound, type Refusal } from './refusal.ts';
import { companySettings } from './settings-answer.ts';

/** A message as it was rendered, from its frozen content and the variables kept; null when either is gone. */
export async function messagePreview(services: Services, id: number): Promise<ApiOutputs['getMessage']['preview']> {
  const source = await renderSource(services.read, id);
  if (source === null) return null;
  const content: FrozenContent = JSON.parse(source.content);
  const scope: RenderScope = JSON.parse(source.scope);
  return await services.content.render(content, scope);
}

/** Stands in where no contact is chosen, so that a preview shows how a message reads. */
const sampleContact = { firstName: 'Ana', lastName: 'Silva', email: 'ana@example.com', phone: '+31612345678' };

/** What a preview may read: one contact's data, or a made-up one's. Fails: `not_found`. */
export async function previewScope(services: Services, contactId: string | null): Promise<RenderScope | Refusal> {
  const { companyName: name, companyTimeZone: timeZone, postalAddress } = await companySettings(services.read);
  const company = { name, timeZone, postalAddress };
  if (contactId === null) return { contact: sampleContact, event: {}, company };
  const key = await contactKey(services, contactId);
  const row =
    key === null
      ? undefined
      : await services.read.selectFrom('contacts').where('id', '=', key).selectAll().executeTakeFirst();
  if (row === undefined) return notFound('contact', contactId);
  const identity = {
    email: row.email,
    phone: row.phone,
    externalId: row.external_id,
    timeZone: row.time_zone,
    locale: row.locale,
  };
  return { contact: { ...JSON.parse(row.attributes), ...identity }, event: {}, company };
}
