import { toCamelCase } from '../registries/registry.ts';
import { sentenceCase, type Template } from './scaffold.ts';

const room = 'packages/api-contract/src/endpoints';
const handlers = 'apps/runtime/src/http/handlers';

/** An endpoint with its handler: it answers with nothing yet, to those who may read settings. */
export const endpoint: Template = {
  room,
  naming: 'an endpoint is a verb and its object joined by hyphens, such as list-segments',
  pattern: /^[a-z]+(-[a-z0-9]+)+$/,
  files: (name) => [
    { path: `${room}/${name}.ts`, text: contract(name) },
    { path: `${handlers}/${name}.ts`, text: handler(name) },
  ],
  next: (name) =>
    `Choose method, path and permission in ${room}/${name}.ts and add ${toCamelCase(name)} to apps/runtime/src/http/routes.ts.`,
};

const contract = (name: string) => `import { z } from 'zod';
import { defineEndpoint } from '../endpoint.ts';

/** ${sentenceCase(name)}. */
export const endpoint = defineEndpoint({
  permission: 'settings.read',
  method: 'GET',
  path: '/api/${name}',
  tag: 'Settings',
  summary: '${sentenceCase(name)}.',
  input: z.object({}),
  output: z.object({}),
});
`;

const handler = (name: string) => `import type { Handler } from '../handler.ts';

/** ${sentenceCase(name)}. */
export const ${toCamelCase(name)}: Handler<'${toCamelCase(name)}'> = async () => ({});
`;
