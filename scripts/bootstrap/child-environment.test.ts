import { describe, expect, it } from 'vitest';
import { childEnvironment } from './child-environment.mjs';

const tools = { nodeExecutable: '/tools/node/bin/node', pnpmBinFolder: '/tools/pnpm/bin' };

describe('the environment of child processes', () => {
  it.each([
    'npm_config_prefix',
    'npm_config_save_dev',
    'npm_package_name',
    'npm_lifecycle_event',
    'npm_execpath',
    'INIT_CWD',
  ])('drops %s, which npm leaks into its scripts', (name) => {
    expect(childEnvironment({ PATH: '/bin', [name]: 'x' }, tools)).not.toHaveProperty([name]);
  });

  it.each([
    'npm_config_registry',
    'npm_config_@company:registry',
    'npm_config_cafile',
    'npm_config_https_proxy',
    'HTTPS_PROXY',
    'HOME',
    'SMTP_URL',
  ])('keeps %s', (name) => {
    expect(childEnvironment({ PATH: '/bin', [name]: 'x' }, tools)).toHaveProperty([name], 'x');
  });

  it('finds the Node and the pnpm of the project first, each once', () => {
    const path = '/usr/bin:/tools/node/bin:/bin';
    expect(childEnvironment({ PATH: path }, tools).PATH).toBe('/tools/node/bin:/tools/pnpm/bin:/usr/bin:/bin');
  });

  it('keeps corepack from choosing another package manager', () => {
    expect(childEnvironment({}, tools)).toMatchObject({
      COREPACK_ENABLE_STRICT: '0',
      COREPACK_ENABLE_PROJECT_SPEC: '0',
    });
  });
});
