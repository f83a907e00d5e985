import { createORPCClient, ORPCError } from '@orpc/client';
import type { ContractRouterClient } from '@orpc/contract';
import { OpenAPILink } from '@orpc/openapi-client/fetch';
import { createTanstackQueryUtils } from '@orpc/tanstack-query';
import { type ApiContract, endpoints, problemDetailsSchema } from '@perennial/api-contract';
import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { isSignedOut } from './problem.ts';

const methods = new Map(Object.entries(endpoints).map(([name, endpoint]) => [name, endpoint['~orpc'].route.method]));

/** oRPC reads only `application/json` as JSON; our errors come as `application/problem+json`. */
function asJson(response: Response): Response {
  if (!response.headers.get('content-type')?.startsWith('application/problem+json')) return response;
  const headers = new Headers(response.headers);
  headers.set('content-type', 'application/json');
  return new Response(response.body, { status: response.status, statusText: response.statusText, headers });
}

const link = new OpenAPILink(endpoints, {
  url: () => window.location.origin,
  headers: (_options, path) =>
    methods.get(path[0] ?? '') === 'POST' ? { 'idempotency-key': crypto.randomUUID() } : {},
  fetch: async (request, init) => asJson(await fetch(request, { ...init, credentials: 'same-origin' })),
  customErrorResponseBodyDecoder: (body, response) => {
    const problem = problemDetailsSchema.safeParse(body);
    if (!problem.success) return null;
    return new ORPCError(problem.data.code, {
      status: response.status,
      message: problem.data.detail,
      data: problem.data,
    });
  },
});

/** Typed calls of the management API: `client.getJourney({ id })`. */
export const client: ContractRouterClient<ApiContract> = createORPCClient(link);

/** The same calls for TanStack Query: `useQuery(api.getJourney.queryOptions({ input: { id } }))`. */
export const api = createTanstackQueryUtils(client);

function leaveWhenSignedOut(error: unknown) {
  if (!isSignedOut(error) || window.location.pathname.startsWith('/sign-in')) return;
  const next = `${window.location.pathname}${window.location.search}`;
  window.location.assign(`/sign-in?next=${encodeURIComponent(next)}`);
}

/** The request cache of the whole studio. A session that ended leads to the sign-in page and back. */
export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: leaveWhenSignedOut }),
  mutationCache: new MutationCache({ onError: leaveWhenSignedOut }),
  defaultOptions: { queries: { staleTime: 10_000, retry: (count, error) => count < 2 && !isSignedOut(error) } },
});
