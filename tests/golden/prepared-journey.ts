import { createHash } from 'node:crypto';
import { compileEmail, compileSms } from '@perennial/channels';
import { classicFive, defaultTopics, type FrozenContent, stageModelView } from '@perennial/engine';
import { compileJourney, type FileMessage, type JourneyDocument, type JourneyPlan } from '@perennial/journey';
import { nodeTypes } from '@perennial/node-types';
import type { MessageToFreeze } from '@perennial/storage';

/** A starter journey as publishing makes it: its plan, and its messages compiled from their sources. */
export interface PreparedJourney {
  readonly document: JourneyDocument;
  readonly plan: JourneyPlan;
  readonly messages: Readonly<Record<string, MessageToFreeze>>;
  /** Node id → name. */
  readonly nodeNames: Readonly<Record<string, string>>;
}

/** The stage models a new company has; stories run on them. */
export const stageModels = { [classicFive.key]: stageModelView(classicFive) };

/** Compiles a starter journey for a company fresh after its first start. Throws with every problem: the gallery ships no broken journey. */
export async function prepareJourney(document: JourneyDocument): Promise<PreparedJourney> {
  const messages: Record<string, MessageToFreeze> = {};
  for (const [reference, source] of Object.entries(document.messages)) {
    const content = await compiled(reference, source);
    const contentHash = createHash('sha256').update(JSON.stringify(content)).digest('hex');
    messages[reference] = { name: source.name, content, contentHash, templateId: null, templateRevision: null };
  }
  const names = {
    stageModels,
    segments: {},
    goals: {},
    topics: Object.fromEntries(defaultTopics.map(({ key, name }) => [key, name])),
    messageTemplates: Object.fromEntries(
      Object.entries(document.messages).map(([reference, { name, channel }]) => [reference, { name, channel }]),
    ),
  };
  const hashes = Object.fromEntries(Object.entries(messages).map(([key, { contentHash }]) => [key, contentHash]));
  const compilation = compileJourney(document, nodeTypes, names, hashes);
  if (!compilation.ok) {
    const told = compilation.problems.map(({ message }) => message).join('\n');
    throw new Error(`The starter journey “${document.name}” cannot be published:\n${told}`);
  }
  const nodeNames = Object.fromEntries(document.nodes.map(({ id, name }) => [id, name]));
  return { document, plan: compilation.plan, messages, nodeNames };
}

async function compiled(reference: string, source: FileMessage): Promise<FrozenContent> {
  const outcome = source.channel === 'email' ? await compileEmail(source) : compileSms(source.body);
  if (outcome.ok) return outcome.content;
  const told = outcome.problems.map(({ part, message }) => `${part}: ${message}`).join('\n');
  throw new Error(`The message ${reference} of a starter journey cannot be compiled:\n${told}`);
}
