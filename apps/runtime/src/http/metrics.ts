import type { RequestHandler } from 'express';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** Numbers for Prometheus. A registry of its own, so that two runtimes in one process do not share counts. */
export interface Metrics {
  readonly registry: Registry;
  /** Counts and times each answered request by its first path part. */
  readonly observeRequests: RequestHandler;
  readonly eventsAccepted: Counter<'verb'>;
  readonly eventsRefused: Counter<'code'>;
}

export function createMetrics(startedAt: number): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  new Gauge({
    name: 'perennial_started_at_seconds',
    help: 'When this runtime started, seconds since 1970.',
    registers,
  }).set(startedAt / 1000);
  const requests = new Histogram({
    name: 'perennial_http_request_seconds',
    help: 'Time to answer a request.',
    labelNames: ['area', 'method', 'status'],
    buckets: [0.005, 0.02, 0.1, 0.5, 2, 10],
    registers,
  });
  return {
    registry,
    observeRequests: (request, response, next) => {
      const end = requests.startTimer({ area: areaOf(request.path), method: request.method });
      response.once('finish', () => end({ status: String(response.statusCode) }));
      next();
    },
    eventsAccepted: new Counter({
      name: 'perennial_events_accepted_total',
      help: 'Events taken in.',
      labelNames: ['verb'],
      registers,
    }),
    eventsRefused: new Counter({
      name: 'perennial_events_refused_total',
      help: 'Events refused.',
      labelNames: ['code'],
      registers,
    }),
  };
}

const areas = ['api', 'v1', 't', 'u', 'hooks', 'health', 'metrics', 'assets'];

/** First path part when it is one of ours: callers must not be able to invent label values. */
function areaOf(path: string): string {
  const first = path.split('/', 2)[1] ?? '';
  return areas.includes(first) ? first : 'studio';
}
