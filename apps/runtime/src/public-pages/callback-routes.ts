import { type CallbackAnswer, type CallbackRequest, factOfReport, type InboundMessage } from '@perennial/channels';
import type { Channel } from '@perennial/journey';
import express, { type Request, type RequestHandler, type Response, Router } from 'express';
import { RefusedRequest } from '../http/problem-response.ts';
import { refuse } from '../http/refusal.ts';
import type { Services } from '../services.ts';

const bodyLimit = '100kb';

/**
 * What providers tell us: `/hooks/PROVIDER/status/KEY` and `/hooks/PROVIDER/inbound`. Nothing is believed before the provider's signature
 * fits the raw bytes; the answer leaves after the fact is on disk (guarantees G10, S6). Without a connected account of that provider every
 * request is refused.
 */
export function callbackRoutes(services: Services): Router {
  const router = Router();
  const raw = express.raw({ type: () => true, limit: bodyLimit });
  router.post('/:provider/status/:key', raw, status(services));
  router.post('/:provider/inbound', raw, inbound(services));
  return router;
}

function status(services: Services): RequestHandler {
  return async (request, response) => {
    const { callbacks, settings, provider } = await receiverOf(services, request);
    const outcome = callbacks.status(callbackRequest(services, request), settings);
    if (outcome.kind === 'refused') throw refusedCallback(outcome.reason);
    const fact = factOfReport(provider, outcome.fact, services.clock.now());
    if (fact !== null) await services.writer.applyFeedback([fact]);
    send(response, outcome.answer);
  };
}

function inbound(services: Services): RequestHandler {
  return async (request, response) => {
    const { callbacks, settings, provider } = await receiverOf(services, request);
    const outcome = callbacks.inbound(callbackRequest(services, request), settings);
    if (outcome.kind === 'refused') throw refusedCallback(outcome.reason);
    const message: InboundMessage = outcome.fact;
    await services.writer.receiveText({ ...message, provider, now: services.clock.now() });
    services.pokeSenders();
    send(response, outcome.answer);
  };
}

async function receiverOf(services: Services, request: Request) {
  const wanted = String(request.params['provider']);
  const channels: readonly Channel[] = ['email', 'sms'];
  for (const channel of channels) {
    const { provider, settings } = await services.providers.current(channel);
    if (provider.id === wanted && provider.callbacks !== null)
      return { callbacks: provider.callbacks, settings, provider: provider.id };
  }
  throw new RefusedRequest(
    refuse(404, 'unknown_address', 'No connected provider reports here: check the address at the provider.'),
  );
}

/** The address is the one we gave the provider, never what the Host header claims. */
function callbackRequest({ origin }: Services, request: Request): CallbackRequest {
  const headers = Object.entries(request.headers).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.join(', ') : value,
  ]);
  const body: unknown = request.body;
  return {
    url: `${origin}${request.originalUrl}`,
    headers: Object.fromEntries(headers),
    rawBody: body instanceof Uint8Array ? body : new Uint8Array(),
  };
}

function refusedCallback(reason: { readonly code: string; readonly sentence: string }): RefusedRequest {
  return new RefusedRequest(refuse(reason.code === 'signature_invalid' ? 403 : 400, reason.code, reason.sentence));
}

function send(response: Response, { status: code, contentType, body }: CallbackAnswer): void {
  response.status(code).setHeader('Content-Type', contentType);
  response.end(body);
}
