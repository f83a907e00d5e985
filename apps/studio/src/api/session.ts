import type { ApiOutputs, Permission } from '@perennial/api-contract';
import { useSuspenseQuery } from '@tanstack/react-query';
import { z } from 'zod';
import { api, queryClient } from './client.ts';
import type { ShownProblem } from './problem.ts';

export type Session = ApiOutputs['getSession'];

/** Query of the signed-in user; the shell makes sure that it is loaded before any page. */
export const sessionQuery = api.getSession.queryOptions({ input: {}, staleTime: 30_000, refetchInterval: 60_000 });

/** The signed-in user, the company and whether messages leave for real. */
export function useSession(): Session {
  return useSuspenseQuery(sessionQuery).data;
}

/** True when the signed-in user may do what needs `permission`. */
export function useAllowed(permission: Permission): boolean {
  return useSession().permissions.includes(permission);
}

const refusalSchema = z.object({
  detail: z.string().optional(),
  message: z.string().optional(),
  title: z.string().optional(),
  code: z.string().optional(),
});

/** What a sign-in form gets back: null when it worked. */
type SignInOutcome = ShownProblem | null;

async function post(path: string, body: unknown): Promise<SignInOutcome> {
  try {
    const response = await fetch(path, {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (response.ok) return null;
    const refusal = refusalSchema.safeParse(await response.json().catch(() => ({})));
    const said = refusal.success ? refusal.data : {};
    return {
      code: said.code ?? 'refused',
      title: said.title ?? 'That did not work',
      detail: said.detail ?? said.message ?? `The server answered ${response.status}. Try again.`,
      problems: [],
      requestId: null,
    };
  } catch {
    return {
      code: 'unreachable',
      title: 'Perennial can’t be reached',
      detail: 'The server did not answer. Check that it runs, then try again.',
      problems: [],
      requestId: null,
    };
  }
}

/** Signs in with email and password. */
export async function signIn(email: string, password: string): Promise<SignInOutcome> {
  const outcome = await post('/api/auth/sign-in/email', { email, password });
  if (outcome === null) await queryClient.resetQueries();
  return outcome;
}

/** Creates the first owner with the token of the first-run link and signs in. */
export async function createOwner(owner: {
  readonly token: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
}): Promise<SignInOutcome> {
  const outcome = await post('/api/auth/first-run', owner);
  if (outcome === null) await queryClient.resetQueries();
  return outcome;
}

/** Ends the session and shows the sign-in page. */
export async function signOut(): Promise<void> {
  await post('/api/auth/sign-out', {});
  window.location.assign('/sign-in');
}
