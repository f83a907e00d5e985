import { verifyTracking } from '@perennial/channels';
import express, { type RequestHandler, type Response, Router } from 'express';
import { z } from 'zod';
import { companySettings } from '../http/settings-answer.ts';
import { recipientOf } from '../read-models/recipient.ts';
import { type PublicPageParts, unknownLink } from './tracking-routes.ts';
import { confirmationPage, donePage } from './unsubscribe-pages.ts';

/** What the page's two buttons and the mail header send; the header's form is fixed by RFC 8058. */
const formSchema = z.object({ scope: z.enum(['topic', 'all']).catch('topic') }).catch({ scope: 'topic' });
const scopeQuery = z.enum(['topic', 'all']).catch('topic');

/**
 * Unsubscribing (`/u/TOKEN`): GET shows who is meant and one button and changes nothing, because programs follow links (guarantee D4); POST
 * is the one-click of RFC 8058: no cookie, no sign-in, no redirect, effective before the answer, and never limited into failure.
 */
export function preferenceRoutes(parts: PublicPageParts): Router {
  const router = Router();
  router.get('/:token', show(parts));
  router.post('/:token', express.urlencoded({ extended: false, limit: '10kb' }), unsubscribe(parts));
  return router;
}

function show({ services, trackingKey }: PublicPageParts): RequestHandler {
  return async (request, response) => {
    const link = verifyTracking(trackingKey, String(request.params['token']));
    if (link === null || link.kind !== 'unsubscribe') throw unknownLink();
    const recipient = await recipientOf(services.read, link.messageKey);
    if (recipient === null) throw unknownLink();
    const { companyName } = await companySettings(services.read);
    sendPage(response, confirmationPage({ companyName, ...recipient }));
  };
}

function unsubscribe({ services, trackingKey }: PublicPageParts): RequestHandler {
  return async (request, response) => {
    const link = verifyTracking(trackingKey, String(request.params['token']));
    if (link === null || link.kind !== 'unsubscribe') throw unknownLink();
    const fromForm = formSchema.parse(request.body ?? {}).scope;
    const scope = request.query['scope'] === undefined ? fromForm : scopeQuery.parse(request.query['scope']);
    const now = services.clock.now();
    const outcome = await services.writer.unsubscribe({
      messageKey: link.messageKey,
      scope,
      source: 'unsubscribe-link',
      ip: request.ip ?? null,
      now,
    });
    if (outcome.kind === 'unknown') throw unknownLink();
    const { companyName } = await companySettings(services.read);
    sendPage(
      response,
      donePage({
        companyName,
        maskedAddress: outcome.maskedAddress,
        isEverything: scope === 'all' || outcome.topic === null,
      }),
    );
  };
}

function sendPage(response: Response, html: string): void {
  response.setHeader('Cache-Control', 'no-store').setHeader('X-Robots-Tag', 'noindex');
  response.type('html').send(html);
}
