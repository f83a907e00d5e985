import { type FrozenContent, integerKey, publicId } from '@perennial/engine';
import { compileJourney, type JourneyDocument, journeyDocumentSchema, type Problem } from '@perennial/journey';
import type { MessageToFreeze, PublishJourneyInput } from '@perennial/storage';
import { messageReferences, nameLookup } from '../read-models/name-lookup.ts';
import type { Services } from '../services.ts';

/** A draft ready to be published, or why it is not. */
export type Publication =
  | { readonly kind: 'ready'; readonly input: PublishJourneyInput; readonly warnings: readonly Problem[] }
  | { readonly kind: 'invalid'; readonly problems: readonly Problem[] }
  | { readonly kind: 'conflict' }
  | { readonly kind: 'missing' };

/**
 * Compiles the draft with the content of its messages as they are now; the command that stores it refuses when the draft changes meanwhile.
 * @param journeyId integer key
 * @param revision the draft the caller has seen
 */
export async function preparePublication(
  services: Services,
  journeyId: number,
  revision: number,
): Promise<Publication> {
  const draft = await services.read
    .selectFrom('journey_drafts')
    .where('journey_id', '=', journeyId)
    .select(['document', 'revision'])
    .executeTakeFirst();
  if (draft === undefined) return { kind: 'missing' };
  if (draft.revision !== revision) return { kind: 'conflict' };
  const document = journeyDocumentSchema.parse(JSON.parse(draft.document));
  const messages = await messagesToFreeze(services, document);
  const hashes = Object.fromEntries(
    Object.entries(messages).map(([reference, { contentHash }]) => [reference, contentHash]),
  );
  const names = await nameLookup(services.read);
  const journeyKey = publicId('jou', journeyId);
  const compilation = compileJourney(document, services.nodeTypes, names, hashes, journeyKey);
  if (!compilation.ok) return { kind: 'invalid', problems: compilation.problems };
  const { plan, warnings } = compilation;
  return { kind: 'ready', input: { journeyId, revision, document, plan, messages }, warnings };
}

/** Compiled content by the reference that nodes use; templates with problems have none and are told by the compiler. */
async function messagesToFreeze(
  services: Services,
  document: JourneyDocument,
): Promise<Readonly<Record<string, MessageToFreeze>>> {
  const messages: Record<string, MessageToFreeze> = {};
  for (const reference of messageReferences(document, services.nodeTypes)) {
    const id = integerKey('mtp', reference);
    if (id === null) continue;
    const row = await services.read
      .selectFrom('message_templates')
      .where('id', '=', id)
      .where('archived_at', 'is', null)
      .select(['name', 'content', 'content_hash', 'revision'])
      .executeTakeFirst();
    const content: FrozenContent | null = row === undefined ? null : JSON.parse(row.content);
    if (row === undefined || content === null) continue;
    messages[reference] = {
      name: row.name,
      content,
      contentHash: row.content_hash,
      templateId: id,
      templateRevision: row.revision,
    };
  }
  return messages;
}
