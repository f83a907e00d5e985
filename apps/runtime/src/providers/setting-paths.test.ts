import fc from 'fast-check';
import { expect, test } from 'vitest';
import { settingAt, withoutSettings, withSetting } from './setting-paths.ts';

const path = fc
  .array(fc.constantFrom('host', 'port', 'user', 'password', 'timeouts'), { minLength: 1, maxLength: 3 })
  .map((keys) => keys.join('.'));
const settings = fc.dictionary(
  fc.constantFrom('host', 'user', 'timeouts'),
  fc.oneof(fc.string(), fc.dictionary(fc.constantFrom('port', 'password'), fc.integer())),
);

test('what is put at a path is found there, and nowhere after it is taken out', () => {
  fc.assert(
    fc.property(settings, path, fc.string(), (before, at, value) => {
      const after = withSetting(before, at, value);
      expect(settingAt(after, at)).toBe(value);
      expect(settingAt(withoutSettings(after, [at]), at)).toBeUndefined();
    }),
  );
});

test('the settings handed in are never changed', () => {
  fc.assert(
    fc.property(settings, path, (before, at) => {
      const copy = structuredClone(before);
      withSetting(before, at, 'x');
      withoutSettings(before, [at]);
      expect(before).toEqual(copy);
    }),
  );
});
