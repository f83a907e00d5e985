import type { ProblemItem } from '@perennial/api-contract';

/** An expected failure of a request, as a value: handlers return it, problem-response.ts turns it into HTTP. */
export interface Refusal {
  readonly kind: 'refusal';
  readonly status: number;
  /** Stable snake_case; the last part of the problem's type address. */
  readonly code: string;
  /** What happened, to what, and what to do next. */
  readonly detail: string;
  readonly problems: readonly ProblemItem[];
  /** The other draft of a conflict. */
  readonly draft?: unknown;
  /** Seconds after which trying again makes sense. */
  readonly retryAfterSeconds?: number;
}

type RefusalExtra = Partial<Pick<Refusal, 'problems' | 'draft' | 'retryAfterSeconds'>>;

export function refuse(status: number, code: string, detail: string, extra: RefusalExtra = {}): Refusal {
  return { kind: 'refusal', status, code, detail, problems: [], ...extra };
}

/** 404 of a thing that is not there, in the same words for unknown and foreign ids. */
export function notFound(what: string, id: string): Refusal {
  return refuse(404, 'not_found', `There is no ${what} ${id}: it may have been deleted. Go back to the list.`);
}

export function isRefusal(value: unknown): value is Refusal {
  return (
    typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'refusal' && 'status' in value
  );
}
