import { randomBytes } from 'node:crypto';
import { publicId } from '@perennial/engine';
import { type JourneyDocument, type JsonValue, journeySettingsSchema } from '@perennial/journey';
import { messageReferences } from '../read-models/name-lookup.ts';
import type { Services } from '../services.ts';
import type { Actor } from '../writer/commands.ts';
import { type Refusal, refuse } from './refusal.ts';
import { refusedCommand } from './refused-command.ts';

/**
 * Creates a journey from a file: its messages become message templates, and nodes refer to those from then on.
 * Fails: `invalid_message` when a message of the file cannot be compiled.
 * @returns the integer key of the journey
 */
export async function importJourneyFile(
  services: Services,
  file: JourneyDocument,
  starterJourney: string | null,
  caller: Actor,
): Promise<number | Refusal> {
  const used = new Set(messageReferences(file, services.nodeTypes));
  const templateIds = new Map<string, string>();
  for (const [localId, source] of Object.entries(file.messages)) {
    if (!used.has(localId)) continue;
    const { content, problems } = await services.content.compile(source);
    if (content === null) {
      const items = problems.map(({ code, message, field }) => ({
        code,
        message,
        path: `messages.${localId}.${field}`,
      }));
      return refuse(
        400,
        'invalid_message',
        `The message ${localId} of the file can’t be used: ${problems[0]?.message ?? ''}`,
        { problems: items },
      );
    }
    const saved = await services.writer.run(
      'saveMessageTemplate',
      { templateId: null, revision: 0, source, content },
      caller,
    );
    if (!saved.ok) return refusedCommand(saved.problem);
    templateIds.set(localId, publicId('mtp', saved.value.templateId));
  }
  const nodes = file.nodes.map((node) => ({ ...node, config: renamed(node.config, templateIds) }));
  const document = { ...file, nodes, messages: {} };
  const created = await services.writer.run('createJourney', { document, starterJourney }, caller);
  return created.ok ? created.value.journeyId : refusedCommand(created.problem);
}

type NodeConfig = JourneyDocument['nodes'][number]['config'];

/** References are told by the node types; within the config of a node that sends, the text that equals one is the reference. */
function renamed(config: NodeConfig, ids: ReadonlyMap<string, string>): NodeConfig {
  return Object.fromEntries(
    Object.entries(config).map(([key, value]) => [key, key === 'message' ? renamedValue(value, ids) : value]),
  );
}

function renamedValue(value: JsonValue, ids: ReadonlyMap<string, string>): NodeConfig[string] {
  return typeof value === 'string' ? (ids.get(value) ?? value) : JSON.parse(JSON.stringify(value));
}

const idAlphabet = '0123456789abcdefghjkmnpqrstvwxyz';

/** A node id or salt: random base32. */
function randomName(length: number): string {
  return [...randomBytes(length)].map((byte) => idAlphabet.charAt(byte % 32)).join('');
}

/** The same journey with ids and salts of its own, so that splits of the copy are drawn anew. */
export function withFreshNodes(document: JourneyDocument, name: string): JourneyDocument {
  const ids = new Map(document.nodes.map((node) => [node.id, randomName(8)]));
  const idOf = (id: string) => ids.get(id) ?? id;
  return {
    ...document,
    name,
    nodes: document.nodes.map((node) => ({ ...node, id: idOf(node.id), salt: randomName(16) })),
    edges: document.edges.map((edge) => ({ ...edge, from: idOf(edge.from), to: idOf(edge.to) })),
    layout: Object.fromEntries(Object.entries(document.layout).map(([id, position]) => [idOf(id), position])),
  };
}

/** What a new journey starts with. */
export function emptyDocument(name: string): JourneyDocument {
  const settings = journeySettingsSchema.parse({});
  return {
    format: 'perennial.journey',
    schemaVersion: 1,
    name,
    settings,
    nodes: [],
    edges: [],
    layout: {},
    messages: {},
  };
}
