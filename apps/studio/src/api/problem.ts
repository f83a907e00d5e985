import { ORPCError } from '@orpc/client';
import { type ProblemDetails, type ProblemItem, problemDetailsSchema } from '@perennial/api-contract';

/** An error in the words of the interface: what happened, and what to do. */
export interface ShownProblem {
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly problems: readonly ProblemItem[];
  /** To quote when asking for help; null when the server was never reached. */
  readonly requestId: string | null;
}

/** The problem+json body of a failed call; null when it failed without one. */
export function problemDetails(error: unknown): ProblemDetails | null {
  if (!(error instanceof ORPCError)) return null;
  const parsed = problemDetailsSchema.safeParse(error.data);
  return parsed.success ? parsed.data : null;
}

/** True when the server says that nobody is signed in. */
export function isSignedOut(error: unknown): boolean {
  return error instanceof ORPCError && error.status === 401;
}

/** True when the server could not be reached at all. */
export function isUnreachable(error: unknown): boolean {
  return error instanceof TypeError || (error instanceof ORPCError && error.status >= 502 && error.status <= 504);
}

/** Turns any failure of a call into words. */
export function shownProblem(error: unknown): ShownProblem {
  const details = problemDetails(error);
  if (details) return details;
  if (isUnreachable(error)) {
    return {
      code: 'unreachable',
      title: 'Perennial can’t be reached',
      detail: 'The server did not answer. Journeys keep running there. Check the connection, then try again.',
      problems: [],
      requestId: null,
    };
  }
  return {
    code: 'unexpected',
    title: 'Something went wrong',
    detail: error instanceof Error ? error.message : 'The answer could not be read. Try again.',
    problems: [],
    requestId: null,
  };
}
