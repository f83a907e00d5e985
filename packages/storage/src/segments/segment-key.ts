import type { SqlSession } from '../session/sql-session.ts';

const MOST_CHARACTERS = 50;

/** A key for a new segment: its name in lower case with hyphens, and a number where another segment has it or had it. */
export async function segmentKeyOf(session: SqlSession, name: string): Promise<string> {
  const base = slug(name);
  const rows = await session.all<{ key: string }>('SELECT key FROM segments WHERE key = ? OR key LIKE ?', [
    base,
    `${base}-%`,
  ]);
  const taken = new Set(rows.map(({ key }) => key));
  let key = base;
  for (let number = 2; taken.has(key); number += 1) key = `${base}-${number}`;
  return key;
}

function slug(name: string): string {
  const plain = name.normalize('NFKD').replaceAll(/\p{Mark}/gu, '');
  const words = plain.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
  return (
    words
      .replaceAll(/^-+|-+$/g, '')
      .slice(0, MOST_CHARACTERS)
      .replace(/-+$/, '') || 'segment'
  );
}
