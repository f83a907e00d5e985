/** Source: guarantees F42. */
const DEEPEST = 20;
const MOST_KEYS = 1000;

/** Tells what is too much about a value that came in as JSON; null when it may be stored. Costs no more than the limits, however hostile it is. */
export function jsonExcess(value: unknown): string | null {
  let keys = 0;
  const visit = (node: unknown, depth: number): string | null => {
    if (typeof node !== 'object' || node === null) return null;
    if (depth >= DEEPEST) return `It is nested deeper than ${DEEPEST} levels.`;
    for (const [key, child] of Object.entries(node)) {
      keys += 1;
      if (keys > MOST_KEYS) return `It has more than ${MOST_KEYS} keys.`;
      if (key === '__proto__') return 'It has a key named __proto__.';
      const excess = visit(child, depth + 1);
      if (excess !== null) return excess;
    }
    return null;
  };
  return visit(value, 0);
}
