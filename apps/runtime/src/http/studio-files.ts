import { existsSync } from 'node:fs';
import { join } from 'node:path';
import express, { type RequestHandler, Router } from 'express';

/** Served until the studio is built, so that a developer sees what to do. */
const unbuilt =
  '<!doctype html><meta charset="utf-8"><title>Perennial</title><p>The studio is not built yet. Run <code>npm start</code>, which builds it.</p>';

/**
 * Serves the studio's files and its one page for every address inside it. Hashed assets never change and are kept for a year; the page that
 * names them is asked for each time.
 * @param folder absolute path of the built studio
 */
export function studioFiles(folder: string): Router {
  const router = Router();
  const page = join(folder, 'index.html');
  router.use(
    '/assets',
    express.static(join(folder, 'assets'), { index: false, immutable: true, maxAge: '1y', redirect: false }),
  );
  router.use(express.static(folder, { index: false, maxAge: '1h', redirect: false }));
  router.use(studioPage(page));
  return router;
}

function studioPage(page: string): RequestHandler {
  return (request, response, next) => {
    const isPage = (request.method === 'GET' || request.method === 'HEAD') && !/\.[a-z0-9]{1,8}$/i.test(request.path);
    if (!isPage) {
      next();
      return;
    }
    response.setHeader('Cache-Control', 'no-cache');
    if (existsSync(page)) response.sendFile(page, { cacheControl: false, dotfiles: 'allow' });
    else response.type('html').send(unbuilt);
  };
}
