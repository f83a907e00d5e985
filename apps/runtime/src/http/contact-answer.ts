import type { ApiOutputs } from '@perennial/api-contract';
import { integerKey, type RawContactInput, readContactInput } from '@perennial/engine';
import { contactView } from '../read-models/contact-view.ts';
import type { Services } from '../services.ts';
import { notFound, type Refusal, refuse } from './refusal.ts';

/** One contact as every contact endpoint answers it. */
export async function contactAnswer(
  services: Services,
  key: number,
  id: string,
): Promise<ApiOutputs['getContact'] | Refusal> {
  return (await contactView(services.read, key, services.contactLookups)) ?? notFound('contact', id);
}

/** Integer key of a contact that exists; null when it does not. */
export async function contactKey(services: Services, id: string): Promise<number | null> {
  const key = integerKey('con', id);
  if (key === null) return null;
  const row = await services.read.selectFrom('contacts').where('id', '=', key).select('id').executeTakeFirst();
  return row?.id ?? null;
}

const identifierNames = { externalId: 'external id', email: 'email' } as const;

/**
 * Creates or changes a contact from what a caller sent.
 * Fails: one problem per field, `identity_conflict`, `identity_missing`, `not_found`.
 * @returns the integer key
 */
export async function saveContact(
  services: Services,
  id: number | null,
  raw: RawContactInput,
): Promise<number | Refusal> {
  const outcome = readContactInput(raw, null);
  if (!outcome.ok) {
    const problems = outcome.problems.map(({ code, message, field }) => ({ code, message, field }));
    return refuse(400, problems[0]?.code ?? 'invalid_input', problems[0]?.message ?? 'The contact could not be read.', {
      problems,
    });
  }
  const saved = await services.writer.saveContact({ id, input: outcome.input });
  if (saved.kind === 'saved') return saved.id;
  if (saved.code === 'identity_conflict') return identifierTaken(saved);
  if (saved.code === 'not_found')
    return refuse(404, 'not_found', 'There is no such contact: it may have been deleted.');
  return refuse(400, 'identity_missing', 'A contact needs an external id, an email or a phone: give at least one.');
}

function identifierTaken({ identifier }: { readonly identifier: 'externalId' | 'email' }): Refusal {
  const name = identifierNames[identifier];
  const message = `The ${name} belongs to another contact, so nothing was changed: open that contact instead.`;
  return refuse(409, 'identity_conflict', message, {
    problems: [{ code: 'identity_conflict', message, field: identifier }],
  });
}
