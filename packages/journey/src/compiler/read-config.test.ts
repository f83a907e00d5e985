import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { toyKinds } from '../testing/index.ts';
import { readConfig, usableConfig } from './read-config.ts';

describe('reading a config', () => {
  test('gives it with defaults filled in', () => {
    expect(readConfig(toyKinds.toyPause, { config: { ms: 5 }, configVersion: 1 })).toEqual({
      ok: true,
      config: { ms: 5, untilEvent: null },
    });
  });

  test('names the field of each mistake by its dotted path', () => {
    const nested = z.strictObject({ timeout: z.strictObject({ amount: z.number() }), paths: z.array(z.string()) });
    const nodeType = { ...toyKinds.toyLeave, configSchema: nested };
    const reading = readConfig(nodeType, { config: { timeout: { amount: 'x' }, paths: ['a', 1] }, configVersion: 1 });
    expect(reading).toMatchObject({
      ok: false,
      problems: [
        {
          code: 'config_invalid',
          severity: 'error',
          field: 'timeout.amount',
          message: expect.stringContaining('“timeout.amount”'),
        },
        { code: 'config_invalid', field: 'paths.1' },
      ],
    });
  });

  test('speaks of the settings as a whole where no field is to blame', () => {
    const reading = readConfig(toyKinds.toyLeave, { config: { extra: 1 }, configVersion: 1 });
    expect(reading).toMatchObject({
      ok: false,
      problems: [{ field: null, message: expect.stringContaining('The settings') }],
    });
  });

  test('refuses a config from a newer version', () => {
    const reading = readConfig(toyKinds.toyLeave, { config: {}, configVersion: 2 });
    expect(reading).toMatchObject({ ok: false, problems: [{ code: 'config_too_new', field: null }] });
  });
});

describe('the config that drawing goes by', () => {
  test.each([
    ['the node’s own', toyKinds.toyPause, { ms: 5 }, { ms: 5, untilEvent: null }],
    ['a fresh one while the node’s own is half-filled', toyKinds.toyPause, { ms: 'x' }, { ms: 1000, untilEvent: null }],
    ['none when not even a fresh one is complete', toyKinds.toyAsk, {}, null],
  ])('is %s', (_, nodeType, config, expected) => {
    expect(usableConfig(nodeType, { config, configVersion: 1 })).toEqual(expected);
  });
});
