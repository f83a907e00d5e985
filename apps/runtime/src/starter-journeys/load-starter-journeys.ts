import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type FileMessage, fileMessageSchema, type JourneyDocument, journeyDocumentSchema } from '@perennial/journey';
import { z } from 'zod';

/** A journey of the gallery: complete with its messages, and what a company needs before it can run. */
export interface StarterJourney {
  /** The file's name without ending; stable. */
  readonly key: string;
  readonly name: string;
  readonly description: string;
  readonly lifecycleStage: string | null;
  readonly needs: readonly string[];
  readonly document: JourneyDocument;
}

const journeyEnding = '.journey.json';
const needsSchema = z.strictObject({ needs: z.array(z.string().min(1)) });

/**
 * Reads the gallery from `templates/`: `journeys/KEY.journey.json` with `journeys/KEY.starter.json` beside it, and every message of
 * `messages/` that a node refers to by file name.
 * @param folder absolute path of the templates folder
 * Throws on a broken file, naming it: the gallery ships with the product, so this is a bug, not input.
 */
export async function loadStarterJourneys(folder: string): Promise<readonly StarterJourney[]> {
  const journeys = join(folder, 'journeys');
  const files = (await readdir(journeys)).filter((file) => file.endsWith(journeyEnding)).sort();
  return Promise.all(files.map((file) => loadOne(folder, file.slice(0, -journeyEnding.length))));
}

async function loadOne(folder: string, key: string): Promise<StarterJourney> {
  const file = join(folder, 'journeys', `${key}${journeyEnding}`);
  const bare = journeyDocumentSchema.parse(await readJson(file));
  const { needs } = needsSchema.parse(await readJson(join(folder, 'journeys', `${key}.starter.json`)));
  const names = bare.nodes.map((node) => node.config.message).filter((name) => typeof name === 'string');
  const messages: Record<string, FileMessage> = {};
  for (const name of [...new Set(names)].sort()) messages[name] = await loadMessage(join(folder, 'messages'), name);
  const document: JourneyDocument = { ...bare, messages };
  return {
    key,
    name: document.name,
    description: document.settings.description,
    lifecycleStage: document.settings.lifecycleStage,
    needs,
    document,
  };
}

async function loadMessage(folder: string, name: string): Promise<FileMessage> {
  const email = await readJson(join(folder, `${name}.email.json`)).catch(() => null); // no such file: it is an SMS
  if (email !== null) {
    const mjml = await readFile(join(folder, `${name}.email.mjml`), 'utf8');
    return fileMessageSchema.parse({ channel: 'email', ...asObject(email), mjml });
  }
  const sms = await readJson(join(folder, `${name}.sms.json`));
  const body = await readFile(join(folder, `${name}.sms.liquid`), 'utf8');
  return fileMessageSchema.parse({ channel: 'sms', ...asObject(sms), body: body.trim() });
}

async function readJson(path: string): Promise<unknown> {
  return JSON.parse(await readFile(path, 'utf8'));
}

function asObject(value: unknown): object {
  if (typeof value !== 'object' || value === null) throw new Error('A message description must be a JSON object.');
  return value;
}
