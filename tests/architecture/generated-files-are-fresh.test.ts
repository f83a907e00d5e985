import { expect, it } from 'vitest';
import { projectRoot } from '../../scripts/bootstrap/project.mjs';
import { staleFiles } from '../../scripts/generate-registries.ts';

it('every generated file says what its folders say', () => {
  expect(staleFiles(projectRoot).map(({ file }) => file)).toEqual([]);
});
