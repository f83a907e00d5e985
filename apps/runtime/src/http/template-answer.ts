import type { ApiOutputs } from '@perennial/api-contract';
import { integerKey } from '@perennial/engine';
import { messageTemplate, type StoredTemplate } from '../read-models/message-templates.ts';
import type { Services } from '../services.ts';
import { notFound, type Refusal } from './refusal.ts';

type TemplateView = ApiOutputs['getMessageTemplate'];

/** One message template as every endpoint answers it, with its problems. */
export async function templateAnswer(services: Services, id: string): Promise<TemplateView | Refusal> {
  const key = integerKey('mtp', id);
  const stored = key === null ? null : await messageTemplate(services.read, key);
  return stored === null ? notFound('message template', id) : await templateView(services, stored);
}

async function templateView(services: Services, { item, revision, source }: StoredTemplate): Promise<TemplateView> {
  const { problems } = await services.content.compile(source);
  const { name: _, ...content } = source;
  return { ...item, hasProblems: problems.length > 0, revision, content, problems };
}
