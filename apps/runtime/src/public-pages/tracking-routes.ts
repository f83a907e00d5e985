import { verifyTracking } from '@perennial/channels';
import type { MessageFact } from '@perennial/engine';
import { type Request, type RequestHandler, Router } from 'express';
import { RefusedRequest } from '../http/problem-response.ts';
import { refuse } from '../http/refusal.ts';
import type { Services } from '../services.ts';
import { looksLikeMachine } from './machine-visit.ts';

export interface PublicPageParts {
  readonly services: Services;
  readonly trackingKey: Buffer;
}

/** A transparent picture of one pixel: the smallest valid GIF. */
const pixel = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

/**
 * Opens (`/t/o/TOKEN`) and clicks (`/t/c/TOKEN`). A click leads only where its signed token says; a token that was changed answers 404 and
 * never a redirect (guarantees S1). The visit is recorded before the answer, but a database that fails does not keep a person from the page.
 */
export function trackingRoutes(parts: PublicPageParts): Router {
  const router = Router();
  router.get('/o/:token', open(parts));
  router.get('/c/:token', click(parts));
  return router;
}

/** The same words for every token that is not ours, so that nothing can be learnt by trying. */
export const unknownLink = () =>
  new RefusedRequest(refuse(404, 'unknown_link', 'This link is not complete: open it from the message again.'));

function open({ services, trackingKey }: PublicPageParts): RequestHandler {
  return async (request, response) => {
    const link = verifyTracking(trackingKey, String(request.params['token']));
    if (link === null || link.kind !== 'open') throw unknownLink();
    await record(services, request, { kind: 'opened', messageKey: link.messageKey, values: {}, name: 'open' });
    response.setHeader('Cache-Control', 'no-store').setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
    response.type('gif').send(pixel);
  };
}

function click({ services, trackingKey }: PublicPageParts): RequestHandler {
  return async (request, response) => {
    const link = verifyTracking(trackingKey, String(request.params['token']));
    if (link === null || link.kind !== 'click') throw unknownLink();
    const { messageKey, linkIndex, target } = link;
    await record(services, request, {
      kind: 'clicked',
      messageKey,
      values: { link: target, position: linkIndex },
      name: `click:${linkIndex}`,
    });
    response.setHeader('Cache-Control', 'no-store').redirect(302, target);
  };
}

interface Visit extends Pick<MessageFact, 'kind' | 'values'> {
  readonly messageKey: string;
  /** Part of the dedupe key: each link of a message counts once per minute. */
  readonly name: string;
}

const REPEAT_MS = 60_000;

async function record(services: Services, request: Request, { kind, messageKey, values, name }: Visit): Promise<void> {
  const at = services.clock.now();
  const dedupeKey = `tracking:${messageKey}:${name}:${Math.floor(at / REPEAT_MS)}`;
  const isMachine = looksLikeMachine(request);
  const fact: MessageFact = {
    dedupeKey,
    provider: 'tracking',
    kind,
    messageKey,
    providerMessageId: null,
    at,
    bounceClass: null,
    isMachine,
    values,
  };
  await services.writer
    .applyFeedback([fact])
    .catch((error: unknown) => services.log.error({ err: error }, 'a visit was not recorded'));
}
