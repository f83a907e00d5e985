import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { OpenAPIGenerator } from '@orpc/openapi';
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4';
import { endpoints, problemDetailsSchema } from '@perennial/api-contract';
import express, { Router } from 'express';
import { z } from 'zod';

const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Perennial API</title>
<link rel="stylesheet" href="/api/docs/swagger-ui.css">
</head>
<body>
<div id="api"></div>
<script src="/api/docs/swagger-ui-bundle.js"></script>
<script src="/api/docs/start.js"></script>
</body>
</html>
`;
const start =
  "window.SwaggerUIBundle({ url: '/api/openapi.json', dom_id: '#api', deepLinking: true, validatorUrl: null });\n";

/** `/api/openapi.json` and the page that shows it, from files of our own origin. */
export function apiDocs(origin: string, version: string): Router {
  const router = Router();
  let description: Promise<OpenApiDocument> | null = null;
  router.get('/openapi.json', async (_request, response) => {
    description ??= describeApi(origin, version);
    response.json(await description);
  });
  router.get('/docs', (_request, response) => {
    response.type('html').send(page);
  });
  router.get('/docs/start.js', (_request, response) => {
    response.type('js').send(start);
  });
  const require = createRequire(import.meta.url);
  const assets = dirname(require.resolve('swagger-ui-dist/package.json'));
  router.use('/docs', express.static(assets, { index: false, maxAge: '1d', redirect: false }));
  return router;
}

/** The OpenAPI 3.1 description, derived from the contract; every error is RFC 9457 problem details. */
export async function describeApi(origin: string, version: string): Promise<OpenApiDocument> {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] });
  const document = await generator.generate(endpoints, {
    info: {
      title: 'Perennial management API',
      version,
      description:
        'Times are ISO 8601 in UTC. Errors are application/problem+json. Send Idempotency-Key on every POST.',
    },
    servers: [{ url: origin }],
    security: [{ apiKey: [] }, { session: [] }],
    components: {
      securitySchemes: {
        apiKey: { type: 'http', scheme: 'bearer' },
        session: { type: 'apiKey', in: 'cookie', name: sessionCookieOf(origin) },
      },
    },
  });
  const { $schema: _, ...schema } = z.toJSONSchema(problemDetailsSchema);
  const problem = {
    description: 'What went wrong and what to do.',
    content: { 'application/problem+json': { schema } },
  };
  const paths = Object.entries(document.paths ?? {}).map(([path, item]) => [path, withProblem(item ?? {})]);
  const components = { ...document.components, responses: { ...document.components?.responses, problem } };
  return { ...document, paths: Object.fromEntries(paths), components };
}

export type OpenApiDocument = Readonly<Record<string, unknown>>;

/** Every operation may also answer a problem; the contract says so once instead of seventy times. */
function withProblem(item: object): object {
  const operations = Object.entries(item).map(([method, operation]: [string, unknown]) => {
    if (typeof operation !== 'object' || operation === null || !('responses' in operation)) return [method, operation];
    const responses = { ...Object(operation.responses), default: { $ref: '#/components/responses/problem' } };
    return [method, { ...operation, responses }];
  });
  return Object.fromEntries(operations);
}

function sessionCookieOf(origin: string): string {
  return origin.startsWith('https://') ? '__Host-perennial.session' : 'perennial.session';
}
