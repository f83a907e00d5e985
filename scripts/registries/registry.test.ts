import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { staleFiles } from '../generate-registries.ts';
import { registries } from './registries.ts';
import { type Registry, renderRegistry } from './registry.ts';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'perennial-registries-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(path: string, text = ''): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

function registryOf(output: string): Registry {
  const found = registries.find((registry) => registry.output.endsWith(output));
  if (found === undefined) throw new Error(`There is no registry that writes ${output}.`);
  return found;
}

describe('a registry', () => {
  it('is left out while its room does not exist', () => {
    expect(registries.map((registry) => renderRegistry(root, registry)).filter((text) => text !== null)).toEqual([]);
  });

  it('lists files by name, without tests and other generated files', () => {
    for (const name of ['less-than', 'in', 'in.test', 'operators.generated']) {
      write(`packages/segments/src/operators/${name}.ts`);
    }
    const text = renderRegistry(root, registryOf('operators.generated.ts'));
    expect(text).toContain("import { operator as inOperator } from './in.ts';");
    expect(text).toContain('{ "in": inOperator, "less-than": lessThanOperator, }');
    expect(text).not.toMatch(/test|'\.\/operators/);
  });

  it('lists folders that have an index, and only those', () => {
    write('packages/channels/src/providers/sms-pigeon/index.ts');
    write('packages/channels/src/providers/half-made/send.ts');
    const text = renderRegistry(root, registryOf('channels/src/registry.generated.ts'));
    expect(text).toContain("import { provider as smsPigeonProvider } from './providers/sms-pigeon/index.ts';");
    expect(text).not.toContain('half-made');
  });

  it('carries the icon and the help of a node type as text', () => {
    write('packages/node-types/src/exit/index.ts');
    write('packages/node-types/src/exit/icon.svg', '<svg viewBox="0 0 24 24"/>\n');
    write('packages/node-types/src/exit/README.md', "# It's over\n");
    expect(renderRegistry(root, registryOf('assets.generated.ts'))).toContain(
      `"exit": { iconSvg: "<svg viewBox=\\"0 0 24 24\\"/>", helpMarkdown: "# It's over" },`,
    );
  });

  it('is stale until its file says what the room holds', () => {
    const registry = registryOf('endpoints.generated.ts');
    write('packages/api-contract/src/endpoints/list-journeys.ts');
    const [stale] = staleFiles(root, [registry]);
    expect(stale?.text).toContain('listJourneys: listJourneysEndpoint');
    write(registry.output, stale?.text);
    expect(staleFiles(root, [registry])).toEqual([]);
    write('packages/api-contract/src/endpoints/get-journey.ts');
    expect(staleFiles(root, [registry]).map(({ file }) => file)).toEqual([registry.output]);
  });
});
