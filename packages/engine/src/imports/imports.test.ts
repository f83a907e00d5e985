import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stageModelView } from '../stages/stage-model.ts';
import { classicFive } from '../stages/stage-model-presets.ts';
import { csvLine, errorFileHeader, errorFileLine, neutralizeFormula, restoreFormula } from './error-file.ts';
import { proposeMapping } from './propose-mapping.ts';
import { readImportRow } from './read-import-row.ts';

describe('a proposed mapping', () => {
  test.each([
    ['E-Mail', [], 'email'],
    ['Email Address', [], 'email'],
    ['emailAddress', [], 'email'],
    ['Mobile phone', [], 'phone'],
    ['customer_id', [], 'externalId'],
    ['Time zone', [], 'timeZone'],
    ['Lifecycle Stage', [], 'stage'],
    ['First Name', [], 'attribute:firstName'],
    ['Prénom', [], 'attribute:firstName'],
    ['Favorite Color', ['blue'], 'attribute:favoriteColor'],
    ['Contact', ['ana@example.com', '', 'ben@example.com'], 'email'],
    ['Reach at', ['+49 151 12345678'], 'phone'],
    ['', ['x'], 'skip'],
  ])('for a column %j with %j is %s', (name, samples, target) => {
    expect(proposeMapping([{ name, samples }])).toEqual([target]);
  });

  test('gives each built-in target to one column only, names before values', () => {
    const columns = [
      { name: 'Contact', samples: ['ana@example.com'] },
      { name: 'Email', samples: [] },
      { name: 'Mail', samples: [] },
    ];
    expect(proposeMapping(columns)).toEqual(['attribute:contact', 'email', 'attribute:mail']);
  });
});

describe('a row', () => {
  const columns = ['Email', 'Phone', 'Stage', 'Plan', 'Age', 'Notes'];
  const plan = {
    columns,
    mapping: {
      Email: 'email',
      Phone: 'phone',
      Stage: 'stage',
      Plan: 'attribute:plan',
      Age: 'attribute:age',
      Notes: 'skip',
    },
    options: { defaultCountry: 'DE' },
    stageModel: stageModelView(classicFive),
  } as const;

  test('becomes a contact; empty cells say nothing', () => {
    expect(readImportRow([' Ana@Example.com ', '', 'retention', 'pro', '34', 'x'], plan)).toEqual({
      ok: true,
      contact: { input: { email: 'ana@example.com', attributes: { plan: 'pro', age: 34 } }, stage: 'retention' },
    });
  });

  test.each([
    ['34', 34],
    ['34.5', 34.5],
    ['-2', -2],
    ['true', true],
    ['007', '007'],
    ['1.50', '1.50'],
    ['1e3', '1e3'],
    ['12345678901234567890', '12345678901234567890'],
    ["'=1+1", '=1+1'],
  ])('keeps the value %j as %j', (cell, value) => {
    const outcome = readImportRow(['a@example.com', '', '', cell, '', ''], plan);
    expect(outcome.ok ? outcome.contact.input.attributes?.['plan'] : null).toBe(value);
  });

  test.each([
    ['a cell too many', ['a@example.com', '', '', '', '', '', ''], [[null, 'row_malformed']]],
    ['nobody', ['', '', '', 'pro', '', ''], [[null, 'identity_missing']]],
    [
      'three mistakes',
      ['nope', '12', 'Nowhere', '', '', ''],
      [
        ['Stage', 'stage_unknown'],
        ['Email', 'invalid_email'],
        ['Phone', 'invalid_phone_e164'],
      ],
    ],
    [
      'a cell that swallowed the file',
      ['a@example.com', '', '', 'x'.repeat(10_001), '', ''],
      [['Plan', 'value_too_long']],
    ],
  ])('with %s is told with column and code', (_what, cells, expected) => {
    const outcome = readImportRow(cells, plan);
    expect(outcome.ok ? [] : outcome.errors.map((error) => [error.column, error.code])).toEqual(expected);
  });

  test('never throws, whatever its cells hold', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 5, maxLength: 7 }), (cells) => {
        const outcome = readImportRow(cells, plan);
        return outcome.ok || outcome.errors.length > 0;
      }),
      { numRuns: 2000 },
    );
  });
});

describe('the error file', () => {
  test('quotes cells and leaves no formula', () => {
    expect(
      errorFileHeader +
        errorFileLine({ row: 7, column: '=cmd', code: 'invalid_email', message: 'The email address "a,b" is wrong.' }),
    ).toBe('row,column,code,message\r\n7,\'=cmd,invalid_email,"The email address ""a,b"" is wrong."\r\n');
  });

  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', '\0x'])('disarms %j', (text) => {
    expect(csvLine([text]).replaceAll('"', '').startsWith("'")).toBe(true);
  });

  test('what is disarmed on the way out is the same on the way back in', () => {
    const text = fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom("'", '=', '+', '-', '@', 'a', '\t') }));
    fc.assert(
      fc.property(text, (given) => restoreFormula(neutralizeFormula(given)) === given),
      { numRuns: 5000 },
    );
  });
});
