import { OpenAPIHandler } from '@orpc/openapi/node';
import { implement, type Router } from '@orpc/server';
import { experimental_ZodSmartCoercionPlugin as QueryCoercionPlugin } from '@orpc/zod/zod4';
import { endpoints } from '@perennial/api-contract';
import type { RequestHandler } from 'express';
import type { Principal } from '../accounts/principal.ts';
import type { Services } from '../services.ts';
import { principalOfRequest, refuseUnlessAllowed } from './authenticate.ts';
import type { Call, EndpointName } from './handler.ts';
import { type IdempotentCall, rememberOutcome } from './idempotency.ts';
import { RefusedRequest } from './problem-response.ts';
import { isRefusal, type Refusal } from './refusal.ts';
import { routes } from './routes.ts';

interface ApiContext {
  readonly principal: Principal;
  readonly requestId: string;
  readonly idempotencyKey: string | null;
  /** The error behind an error answer, so that problem-response.ts answers instead of oRPC. */
  readonly failures: unknown[];
}

/** A handler whose endpoint is only known at run time: input and output are checked by the contract around it. */
type AnyHandler = (call: Call<EndpointName>, services: Services) => Promise<unknown>;

/** Serves every endpoint of the contract below /api: authorization, input, idempotency, handler, output. */
export function apiHandler(services: Services): RequestHandler {
  const handler = new OpenAPIHandler<ApiContext>(routerOf(services), {
    plugins: [new QueryCoercionPlugin()],
    rootInterceptors: [
      async (options) => {
        const result = await options.next();
        const failure = options.context.failures.at(0);
        if (failure !== undefined) throw failure;
        return result;
      },
    ],
    interceptors: [
      async (options) => {
        try {
          return await options.next();
        } catch (error) {
          options.context.failures.push(error);
          throw error;
        }
      },
    ],
    clientInterceptors: [
      async (options) => {
        const { permission } = options.procedure['~orpc'].meta;
        const refusal = refuseUnlessAllowed(options.context.principal, permission);
        if (refusal !== null) throw new RefusedRequest(refusal);
        return await options.next();
      },
    ],
  });
  return async (request, response, next) => {
    const context: ApiContext = {
      principal: principalOfRequest(request),
      requestId: String(request.id),
      idempotencyKey: request.method === 'POST' ? (request.get('idempotency-key') ?? null) : null,
      failures: [],
    };
    const { matched } = await handler.handle(request, response, { context });
    if (!matched) next();
  };
}

function routerOf(services: Services) {
  const os = implement(endpoints).$context<ApiContext>();
  const names = Object.keys(endpoints) as EndpointName[]; // the keys of a constant object; TypeScript widens them to string
  const procedures = names.map((name) => {
    // the pair (name, handler) is checked where `routes` is declared; looping over it loses which handler belongs to which name
    const handler = routes[name] as unknown as AnyHandler;
    const endpoint = os[name] as unknown as {
      handler: (run: (options: HandlerOptions) => Promise<unknown>) => unknown;
    };
    return [name, endpoint.handler((options) => run(name, handler, options, services))];
  });
  return Object.fromEntries(procedures) as Router<typeof endpoints, ApiContext>; // see above: built from the same names
}

interface HandlerOptions {
  readonly input: Call<EndpointName>['input'];
  readonly context: ApiContext;
  readonly signal: AbortSignal | undefined;
}

async function run(
  name: EndpointName,
  handler: AnyHandler,
  options: HandlerOptions,
  services: Services,
): Promise<unknown> {
  const { input, context, signal } = options;
  const { principal, requestId, idempotencyKey } = context;
  const answer = (): Promise<unknown> => handler({ input, principal, requestId, signal }, services);
  const outcome =
    idempotencyKey === null
      ? await answer()
      : await rememberOutcome(services, idempotentCall(name, options, idempotencyKey), answer);
  if (isRefusal(outcome)) throw new RefusedRequest(outcome satisfies Refusal);
  return outcome;
}

function idempotentCall(name: EndpointName, options: HandlerOptions, key: string): IdempotentCall {
  return {
    scope: `${options.context.principal.kind}:${options.context.principal.id}`,
    endpoint: name,
    key,
    input: options.input,
  };
}
