import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pageOf, positionOf } from './page.ts';

interface Row {
  readonly at: number;
  readonly id: number;
}

/** A list as the database would answer it: newest first, after the position, one more than the limit. */
function read(rows: readonly Row[], cursor: string | undefined, limit: number) {
  const page = { cursor, limit };
  const position = positionOf(page);
  const after = rows
    .toSorted((a, b) => b.at - a.at || b.id - a.id)
    .filter(({ at, id }) => position === null || at < position.at || (at === position.at && id < position.id));
  return pageOf(
    after.slice(0, limit + 1),
    page,
    (row) => row,
    ({ id }) => id,
  );
}

test('pages hold every row once, in order, however many share a time', () => {
  const times = fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 30 });
  fc.assert(
    fc.property(times, fc.integer({ min: 1, max: 7 }), (ats, limit) => {
      const rows = ats.map((at, id) => ({ at, id }));
      const seen: number[] = [];
      let cursor: string | undefined;
      for (let turn = 0; turn <= rows.length; turn += 1) {
        const { items, nextCursor } = read(rows, cursor, limit);
        seen.push(...items);
        if (nextCursor === null) break;
        cursor = nextCursor;
      }
      expect(seen).toEqual(rows.toSorted((a, b) => b.at - a.at || b.id - a.id).map(({ id }) => id));
    }),
  );
});

test.each(['', 'nonsense', 'e30', 'WzEsIngiXQ', '💥'])(
  'a cursor %j that is none of ours begins at the first page',
  (cursor) => {
    expect(positionOf({ cursor })).toBeNull();
  },
);
