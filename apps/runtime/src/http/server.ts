import { join } from 'node:path';
import compression from 'compression';
import express, { type Express, Router } from 'express';
import type { Logger } from 'pino';
import type { DataFolder } from '../data-folder/data-folder.ts';
import { ingestionRoutes } from '../ingestion/ingestion-routes.ts';
import { callbackRoutes } from '../public-pages/callback-routes.ts';
import { preferenceRoutes } from '../public-pages/preference-routes.ts';
import { trackingRoutes } from '../public-pages/tracking-routes.ts';
import type { Services } from '../services.ts';
import { apiDocs } from './api-docs.ts';
import { apiHandler } from './api-handler.ts';
import { authRoutes } from './auth-routes.ts';
import { authenticate, requirePermission } from './authenticate.ts';
import { refuseCrossSite, requireJsonBody } from './cross-site.ts';
import { refuseForgedKeys } from './forged-keys.ts';
import { type Health, healthRoutes } from './health-routes.ts';
import { importRoutes } from './import-routes.ts';
import type { Metrics } from './metrics.ts';
import { refusePathMismatch } from './path-mismatch.ts';
import { problemResponse, unknownAddress } from './problem-response.ts';
import { requestLog } from './request-log.ts';
import { securityHeaders } from './security-headers.ts';
import { studioFiles } from './studio-files.ts';

export interface ServerParts {
  readonly services: Services;
  readonly folder: DataFolder;
  readonly log: Logger;
  readonly metrics: Metrics;
  readonly health: Health;
  readonly trackingKey: Buffer;
  /** Origins the studio is served from. */
  readonly origins: ReadonlySet<string>;
  readonly trustedProxies: number;
  /** The printed one-time token; null when an owner exists. */
  readonly firstRunToken: string | null;
  /** Absolute path of the built studio. */
  readonly studioFolder: string;
}

/** A journey with two thousand nodes fits; anything larger is an attack or a mistake. */
const API_BODY_LIMIT = '4mb';

/** The whole HTTP surface. Everything under /api that is not named here as open needs a session or a key (default deny). */
export function createServer(parts: ServerParts): Express {
  const { services, log, metrics, health, trackingKey } = parts;
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', parts.trustedProxies);
  app.set('query parser', 'simple');
  app.use(requestLog(log), metrics.observeRequests, securityHeaders(services.origin.startsWith('https://')));
  app.use('/health', healthRoutes(health));
  app.use('/v1', ingestionRoutes({ services, metrics }));
  app.use('/t', trackingRoutes({ services, trackingKey }));
  app.use('/u', preferenceRoutes({ services, trackingKey }));
  app.use('/hooks', callbackRoutes(services));
  app.use(['/v1', '/t', '/u', '/hooks', '/health'], unknownAddress);
  // Streams must leave at once; compression would hold them back.
  app.use(
    compression({ filter: (request, response) => !isEventStream(response) && compression.filter(request, response) }),
  );
  app.use('/api', managementApi(parts));
  app.get(
    '/metrics',
    authenticate(services.accounts),
    requirePermission('settings.read'),
    async (_request, response) => {
      response.type(metrics.registry.contentType).send(await metrics.registry.metrics());
    },
  );
  app.use(studioFiles(parts.studioFolder));
  app.use(unknownAddress, problemResponse);
  return app;
}

function managementApi({ services, folder, origins, firstRunToken }: ServerParts): Router {
  const { accounts, origin, version } = services;
  const api = Router();
  api.use((_request, response, next) => {
    response.setHeader('Cache-Control', 'no-store');
    next();
  });
  api.use(apiDocs(origin, version));
  api.use(refuseCrossSite(origins));
  api.use('/auth', requireJsonBody, authRoutes(accounts, firstRunToken));
  api.use(authenticate(accounts));
  api.use('/imports', importRoutes(services, folder));
  api.use(
    requireJsonBody,
    express.json({ limit: API_BODY_LIMIT, strict: false }),
    refuseForgedKeys,
    refusePathMismatch,
  );
  api.use(apiHandler(services));
  api.use(unknownAddress);
  return api;
}

function isEventStream(response: { readonly getHeader: (name: string) => unknown }): boolean {
  return String(response.getHeader('Content-Type') ?? '').startsWith('text/event-stream');
}

/** Where the studio's build lies, beside the runtime in the workspace. */
export function builtStudioFolder(runtimeFolder: string): string {
  return join(runtimeFolder, '..', '..', 'studio', 'dist');
}
