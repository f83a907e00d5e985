import { Router } from 'express';

/** Whether the runtime can do its work right now. */
export interface Health {
  /** Null when ready, else one sentence that says what is missing. */
  readonly notReadyBecause: () => string | null;
}

/** `/health/live`: the process answers; `/health/ready`: it also has its database and is not stopping. */
export function healthRoutes(health: Health): Router {
  const router = Router();
  router.get('/live', (_request, response) => {
    response.setHeader('Cache-Control', 'no-store').json({ status: 'live' });
  });
  router.get('/ready', (_request, response) => {
    const because = health.notReadyBecause();
    response.status(because === null ? 200 : 503).setHeader('Cache-Control', 'no-store');
    response.json(because === null ? { status: 'ready' } : { status: 'not-ready', because });
  });
  return router;
}
