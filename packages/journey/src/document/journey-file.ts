import type { z } from 'zod';
import type { JsonValue } from '../contact/contact.ts';
import type { Problem } from '../validation/problem.ts';
import { type JourneyDocument, journeyDocumentSchema } from './journey-document.ts';

export type JourneyFileReading =
  | { readonly ok: true; readonly document: JourneyDocument }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * Reads a journey file.
 * @param text the whole file, JSON in UTF-8
 * Fails: `file_not_json`; `file_invalid` with the path of each mistake in `field`, unknown keys included; `file_duplicate_node`.
 */
export function parseJourneyFile(text: string): JourneyFileReading {
  const json = readJson(text);
  if (!json.ok) return { ok: false, problems: [json.problem] };
  const parsed = journeyDocumentSchema.safeParse(json.value);
  if (!parsed.success) {
    return { ok: false, problems: parsed.error.issues.map(problemOfIssue) };
  }
  const problems = duplicateNodes(parsed.data);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, document: parsed.data };
}

/**
 * Writes a journey as a file that diffs well: keys in one order, nodes and edges sorted, 2 spaces, a newline at the end.
 * Invariant: reading it back gives the same journey, and equal journeys give equal text.
 */
export function formatJourneyFile(document: JourneyDocument): string {
  // Parsing puts the known keys into the order of the schema; free-form objects are sorted by key.
  const ordered = journeyDocumentSchema.parse(document);
  const file = {
    ...ordered,
    nodes: ordered.nodes
      .map((node) => ({ ...node, config: withSortedKeys(node.config) }))
      .sort((a, b) => compare([a.id], [b.id])),
    edges: ordered.edges.sort((a, b) => compare([a.from, a.outlet, a.to], [b.from, b.outlet, b.to])),
    layout: withSortedKeys(ordered.layout),
    messages: Object.fromEntries(Object.entries(ordered.messages).sort(([a], [b]) => compare([a], [b]))),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

type JsonReading = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly problem: Problem };

function readJson(text: string): JsonReading {
  try {
    let hasProto = false;
    const value: unknown = JSON.parse(text, (key, member: unknown) => {
      hasProto ||= key === '__proto__';
      return member;
    });
    if (!hasProto) return { ok: true, value };
    return { ok: false, problem: fileProblem('file_invalid', 'The file uses the key “__proto__”. Remove it.', null) };
  } catch (error) {
    return {
      ok: false,
      problem: fileProblem('file_not_json', `The file is no JSON: ${String(error)}. Export it again.`, null),
    };
  }
}

function problemOfIssue(issue: z.core.$ZodIssue): Problem {
  const path = issue.path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '');
  const message = `${path === '' ? 'The file' : path}: ${issue.message}.`.replace(/\.\.$/, '.');
  return fileProblem('file_invalid', message, path === '' ? null : path);
}

function duplicateNodes({ nodes }: JourneyDocument): readonly Problem[] {
  const ids = nodes.map(({ id }) => id);
  const twice = new Set(ids.filter((id, index) => ids.indexOf(id) !== index));
  return [...twice].map((id) =>
    fileProblem(
      'file_duplicate_node',
      `nodes: the id ${id} is used by more than one node. Give each node its own.`,
      'nodes',
    ),
  );
}

function fileProblem(code: string, message: string, field: string | null): Problem {
  return { code, severity: 'error', message, nodeId: null, field };
}

function withSortedKeys(value: JsonValue): JsonValue {
  if (Array.isArray(value)) return value.map(withSortedKeys);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => compare([a], [b]))
      .map(([key, member]) => [key, withSortedKeys(member)]),
  );
}

function compare(a: readonly string[], b: readonly string[]): number {
  return a.join('\n') < b.join('\n') ? -1 : 1;
}
