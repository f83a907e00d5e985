import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importsOf, isForTests, manifestOf, typeScriptFiles, workspaceFolders } from './source-files.ts';

interface Layer {
  /** Workspace packages it may import, without the scope. */
  readonly mayImport: readonly string[];
  /** Third-party packages it may import; null means any that is not in `mustNotReach`. */
  readonly thirdParty: readonly string[] | null;
  readonly mustNotReach: readonly string[];
}

// The layers of ARCHITECTURE.md: imports go downwards only, siblings never import each other.
const layers: Readonly<Record<string, Layer>> = {
  'packages/segments': { mayImport: [], thirdParty: ['zod', 'temporal-polyfill'], mustNotReach: [] },
  'packages/journey': {
    mayImport: ['segments'],
    thirdParty: ['zod', 'temporal-polyfill', 'rrule-temporal', '@noble/hashes', 'liquidjs'],
    mustNotReach: [],
  },
  'packages/node-types': { mayImport: ['journey', 'segments'], thirdParty: ['zod'], mustNotReach: [] },
  'packages/api-contract': {
    mayImport: ['journey', 'segments'],
    thirdParty: ['zod', '@orpc/contract'],
    mustNotReach: [],
  },
  'packages/engine': {
    mayImport: ['journey', 'segments'],
    thirdParty: null,
    mustNotReach: ['express', 'kysely', 'better-sqlite3', 'pg', 'nodemailer', 'twilio', 'react'],
  },
  'packages/storage': {
    mayImport: ['engine', 'journey', 'segments'],
    thirdParty: null,
    mustNotReach: ['express', 'nodemailer', 'twilio', 'react'],
  },
  'packages/channels': {
    mayImport: ['engine', 'journey', 'segments'],
    thirdParty: null,
    mustNotReach: ['express', 'kysely', 'better-sqlite3', 'pg', 'react'],
  },
  'apps/studio': {
    mayImport: ['journey', 'segments', 'node-types', 'api-contract'],
    thirdParty: null,
    mustNotReach: ['express', 'kysely', 'better-sqlite3', 'pg', 'nodemailer', 'twilio'],
  },
  'apps/runtime': {
    mayImport: ['journey', 'segments', 'node-types', 'api-contract', 'engine', 'storage', 'channels'],
    thirdParty: null,
    mustNotReach: ['react', 'react-dom'],
  },
};

const scope = '@perennial/';

describe('the layers', () => {
  it('name every package and app of the workspace', () => {
    expect(workspaceFolders().toSorted()).toEqual(Object.keys(layers).toSorted());
  });

  describe.each(Object.entries(layers))('%s', (folder, layer) => {
    const declared = Object.keys(manifestOf(folder).dependencies ?? {});

    it('declares only packages its layer may import', () => {
      expect(declared.filter((name) => !isAllowed(name, layer))).toEqual([]);
    });

    it('imports only what it declares', () => {
      const undeclared = typeScriptFiles(`${folder}/src`)
        .filter((file) => !isForTests(file))
        .flatMap((file) => packagesOf(file).map((name) => ({ file, name })))
        .filter(({ name }) => !declared.includes(name));
      expect(undeclared).toEqual([]);
    });

    it('reaches into no other room by a relative path', () => {
      const escaping = typeScriptFiles(`${folder}/src`)
        .filter((file) => !isForTests(file))
        .flatMap((file) => relativeTargets(file).map((target) => ({ file, target })))
        .filter(({ target }) => !target.startsWith(`${folder}/`));
      expect(escaping).toEqual([]);
    });
  });
});

function isAllowed(name: string, layer: Layer): boolean {
  if (name.startsWith(scope)) return layer.mayImport.includes(name.slice(scope.length));
  return layer.thirdParty === null ? !layer.mustNotReach.includes(name) : layer.thirdParty.includes(name);
}

// Names of the packages a file imports; Node's own modules belong to every room that compiles with them.
function packagesOf(file: string): readonly string[] {
  return importsOf(file)
    .filter((specifier) => !specifier.startsWith('.') && !specifier.startsWith('node:'))
    .map((specifier) => specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/'));
}

function relativeTargets(file: string): readonly string[] {
  return importsOf(file)
    .filter((specifier) => specifier.startsWith('.'))
    .map((specifier) => posix.join(posix.dirname(file), specifier.replace(/\?.*$/, '')));
}
