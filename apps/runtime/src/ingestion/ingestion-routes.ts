import { randomUUID } from 'node:crypto';
import { isAllowed } from '@perennial/api-contract';
import {
  type CallOrigin,
  type CallProblem,
  type InboundEvent,
  type InboundEventKind,
  readSegmentCall,
} from '@perennial/engine';
import cors from 'cors';
import express, { type Request, type RequestHandler, Router } from 'express';
import { z } from 'zod';
import type { Principal } from '../accounts/principal.ts';
import type { Metrics } from '../http/metrics.ts';
import { RefusedRequest } from '../http/problem-response.ts';
import { refuse } from '../http/refusal.ts';
import type { Services } from '../services.ts';

export interface IngestionParts {
  readonly services: Services;
  readonly metrics: Metrics;
}

/** Segment's own limits. Source: Segment HTTP tracking API. */
const EVENT_BYTES = 32 * 1024;
const BATCH_BYTES = 500 * 1024;
const MOST_EVENTS = 2500;

const kinds: readonly InboundEventKind[] = ['identify', 'track', 'page', 'screen', 'group', 'alias'];
const shortForms: Readonly<Record<InboundEventKind, string>> = {
  identify: 'i',
  track: 't',
  page: 'p',
  screen: 's',
  group: 'g',
  alias: 'a',
};

/**
 * Segment's HTTP tracking API: `POST /v1/{identify,track,page,screen,group,alias,batch}` and the short forms. The write key comes as Basic
 * user name, as `writeKey` in the body, or as a Bearer key. An answer of 200 means that the events are on disk (guarantee G10).
 */
export function ingestionRoutes(parts: IngestionParts): Router {
  const router = Router();
  // Browsers send from the company's own pages; keys are no cookies, so any origin may ask, and none gets credentials.
  router.use(
    cors({ origin: '*', methods: ['POST'], allowedHeaders: ['Content-Type', 'Authorization'], maxAge: 86_400 }),
  );
  const readBody = express.json({ limit: BATCH_BYTES, type: ['application/json', 'text/plain'] });
  for (const kind of kinds) router.post([`/${kind}`, `/${shortForms[kind]}`], readBody, single(parts, kind));
  router.post(['/batch', '/b', '/import'], readBody, batch(parts));
  return router;
}

const keySchema = z.object({ writeKey: z.string().optional().catch(undefined) }).catch({});

async function sourceOf({ services }: IngestionParts, request: Request): Promise<Principal> {
  const key = writeKeyOf(request);
  const principal = key === null ? null : await services.accounts.apiKeys.principalOf(key);
  if (principal === null) {
    throw new RefusedRequest(
      refuse(
        401,
        'write_key_invalid',
        'Send a write key as the user name of Basic authorization; make one in Settings.',
      ),
    );
  }
  if (isAllowed(principal.role, 'events.ingestAnonymous')) return principal;
  throw new RefusedRequest(
    refuse(403, 'permission_missing', `A key with the role ${principal.role} may not send events: use an ingest key.`),
  );
}

function writeKeyOf(request: Request): string | null {
  const [scheme = '', value = ''] = (request.headers.authorization ?? '').split(/ +/, 2);
  if (/^basic$/i.test(scheme)) return Buffer.from(value, 'base64').toString('utf8').split(':', 1)[0] || null;
  if (/^bearer$/i.test(scheme)) return value === '' ? null : value;
  return keySchema.parse(request.body).writeKey ?? null;
}

function originOf({ services }: IngestionParts, principal: Principal): CallOrigin {
  return {
    receivedAt: services.clock.now(),
    source: principal.name,
    findsByAddress: isAllowed(principal.role, 'events.ingest'),
    newMessageId: () => `made-${randomUUID()}`,
  };
}

function single(parts: IngestionParts, kind: InboundEventKind): RequestHandler {
  return async (request, response) => {
    const principal = await sourceOf(parts, request);
    if (Number(request.headers['content-length'] ?? 0) > EVENT_BYTES) throw new RefusedRequest(tooLarge);
    const { event, problems } = readSegmentCall(kind, request.body, originOf(parts, principal));
    if (event === null) throw new RefusedRequest(malformed(parts, problems));
    const [outcome] = await parts.services.writer.admit([event]);
    if (outcome?.kind === 'refused') throw new RefusedRequest(refuse(400, outcome.code, outcome.message));
    parts.metrics.eventsAccepted.inc({ verb: kind });
    response.json({ success: true, ...(problems.length === 0 ? {} : { problems }) });
  };
}

const tooLarge = refuse(413, 'body_too_large', `One event may have ${EVENT_BYTES} bytes: send fewer properties.`);

function malformed({ metrics }: IngestionParts, problems: readonly CallProblem[]) {
  const code = problems[0]?.code ?? 'call_malformed';
  metrics.eventsRefused.inc({ code });
  return refuse(400, code, problems[0]?.message ?? 'The call could not be read.', {
    problems: problems.map(({ field, ...problem }) => ({ ...problem, field })),
  });
}

const batchSchema = z.object({
  batch: z.array(z.unknown()).max(MOST_EVENTS),
  sentAt: z.unknown().optional(),
  context: z.unknown().optional(),
});
const typedSchema = z.looseObject({ type: z.enum(['identify', 'track', 'page', 'screen', 'group', 'alias']) });

/** One thing that could not be taken, with the place of its event in the batch. */
interface BatchError {
  readonly index: number;
  readonly code: string;
  readonly message: string;
  readonly field?: string;
}

/** Good events go in, each bad one is told by its place. */
function batch(parts: IngestionParts): RequestHandler {
  return async (request, response) => {
    const principal = await sourceOf(parts, request);
    const parsed = batchSchema.safeParse(request.body);
    if (!parsed.success)
      throw new RefusedRequest(
        refuse(400, 'batch_malformed', `Send {"batch": [...]} with at most ${MOST_EVENTS} events.`),
      );
    const origin = originOf(parts, principal);
    const errors: BatchError[] = [];
    const events: { readonly index: number; readonly event: InboundEvent }[] = [];
    for (const [index, call] of parsed.data.batch.entries()) {
      const { event, problems } = readBatchCall(call, parsed.data.sentAt, origin);
      errors.push(...problems.map(({ code, message, field }) => ({ index, code, message, field })));
      if (event !== null) events.push({ index, event });
    }
    const outcomes = events.length === 0 ? [] : await parts.services.writer.admit(events.map(({ event }) => event));
    for (const [place, outcome] of outcomes.entries()) {
      if (outcome.kind === 'refused')
        errors.push({ index: events[place]?.index ?? 0, code: outcome.code, message: outcome.message });
    }
    parts.metrics.eventsAccepted.inc({ verb: 'batch' }, events.length);
    for (const { code } of errors) parts.metrics.eventsRefused.inc({ code });
    response.json({ success: true, ...(errors.length === 0 ? {} : { errors }) });
  };
}

function readBatchCall(call: unknown, sentAt: unknown, origin: CallOrigin): ReturnType<typeof readSegmentCall> {
  const refused = (message: string): ReturnType<typeof readSegmentCall> => ({
    event: null,
    problems: [{ code: 'call_malformed', message, field: 'type' }],
  });
  const typed = typedSchema.safeParse(call);
  if (!typed.success)
    return refused('Each event of a batch needs a type: identify, track, page, screen, group or alias.');
  if (Buffer.byteLength(JSON.stringify(call)) > EVENT_BYTES) return refused(tooLarge.detail);
  return readSegmentCall(typed.data.type, { sentAt, ...typed.data }, origin);
}
