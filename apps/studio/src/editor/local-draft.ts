import { type JourneyDocument, journeyDocumentSchema } from '@perennial/journey';
import { z } from 'zod';

/** Unsaved work as this browser keeps it. */
const localDraftSchema = z.object({
  /** Revision the work is based on. */
  baseRevision: z.number().int(),
  document: journeyDocumentSchema,
  /** ms UTC by this browser's clock. */
  at: z.number(),
});

export interface LocalDraft {
  readonly key: string;
  readonly baseRevision: number;
  readonly document: JourneyDocument;
  readonly at: number;
}

const prefix = 'perennial-draft';

/** Name of this tab; survives a reload and is different in every tab, so that two never overwrite each other's work. */
function tabId(): string {
  try {
    const known = sessionStorage.getItem('perennial-tab');
    if (known) return known;
    const fresh = crypto.randomUUID();
    sessionStorage.setItem('perennial-tab', fresh);
    return fresh;
  } catch {
    return 'tab';
  }
}

function keyOf(journeyId: string): string {
  return `${prefix}:${journeyId}:${tabId()}`;
}

/** Keeps unsaved work. False when the browser has no room or allows no storage. */
export function keepLocalDraft(
  journeyId: string,
  baseRevision: number,
  document: JourneyDocument,
  now: number,
): boolean {
  try {
    localStorage.setItem(keyOf(journeyId), JSON.stringify({ baseRevision, document, at: now }));
    return true;
  } catch {
    return false;
  }
}

/** Forgets kept work once the server has it, or once somebody decided against it. */
export function dropLocalDraft(journeyId: string, key = keyOf(journeyId)) {
  try {
    localStorage.removeItem(key);
  } catch {
    // Without storage there is nothing to forget.
  }
}

function readDraft(key: string): LocalDraft | null {
  try {
    const parsed = localDraftSchema.safeParse(JSON.parse(localStorage.getItem(key) ?? 'null'));
    return parsed.success ? { key, ...parsed.data } : null;
  } catch {
    return null;
  }
}

/** Work that was never saved: this tab's own, else the newest one that another tab left behind. Null when there is none. */
export function findLocalDraft(journeyId: string): LocalDraft | null {
  const own = readDraft(keyOf(journeyId));
  if (own) return own;
  try {
    const drafts = Object.keys(localStorage)
      .filter((key) => key.startsWith(`${prefix}:${journeyId}:`))
      .flatMap((key) => readDraft(key) ?? []);
    return drafts.sort((a, b) => b.at - a.at)[0] ?? null;
  } catch {
    return null;
  }
}
