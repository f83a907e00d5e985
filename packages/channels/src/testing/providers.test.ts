import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { providers } from '../registry.generated.ts';

const room = join(import.meta.dirname, '..', 'providers');

it.each(Object.entries(providers))('%s is held to the suite of all providers, from its own folder', (id, provider) => {
  expect(provider.id).toBe(id);
  expect(existsSync(join(room, id, `${id}.conformance.test.ts`))).toBe(true);
});
