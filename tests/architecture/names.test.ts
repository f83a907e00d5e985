import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { typeScriptFiles, workspaceFolders } from './source-files.ts';

const sources = [...workspaceFolders().map((folder) => `${folder}/src`), 'scripts', 'tests'].flatMap(typeScriptFiles);

// Names that say nothing about what is inside, so that everything ends up inside.
const vague = ['utils', 'util', 'helpers', 'helper', 'common', 'misc', 'types', 'general', 'shared', 'lib'];

describe('names', () => {
  it('say what is inside: no folder and no file has a vague one', () => {
    const guilty = sources.filter((file) =>
      file.split('/').some((part) => vague.includes(part.replace(/(\.test)?\.tsx?$/, ''))),
    );
    expect(guilty).toEqual([]);
  });

  it('use index.ts only for the face of a package or of an extension folder', () => {
    const faces = [
      /^(packages|apps)\/[a-z-]+\/src\/index\.ts$/,
      /^packages\/[a-z-]+\/src\/testing\/index\.ts$/,
      /^packages\/node-types\/src\/[a-z-]+\/index\.ts$/,
      /^packages\/channels\/src\/providers\/[a-z-]+\/index\.ts$/,
    ];
    const barrels = sources.filter((file) => basename(file) === 'index.ts' && !faces.some((face) => face.test(file)));
    expect(barrels).toEqual([]);
  });
});
