/** What a bench measured. Times are milliseconds unless the unit says otherwise. */
export interface BenchResult {
  readonly name: string;
  readonly unit: string;
  /** Against a bare twin that does the same without us; null where there is none. */
  readonly ratio: { readonly median: number; readonly min: number; readonly max: number } | null;
  readonly value: number | null;
  readonly basis: 'cpu' | 'wall';
  readonly target: number;
  readonly met: boolean;
}

export interface BenchOptions {
  /** A folder that is empty and goes away afterwards. */
  readonly folder: string;
  /** How many contacts the bench works on; null means as many as its targets are stated for. */
  readonly contacts: number | null;
  /** Tells how far it is, for people. */
  readonly say: (line: string) => void;
}

/** One file in `benches/`, named as it is asked for. */
export interface Bench {
  readonly summary: string;
  readonly run: (options: BenchOptions) => Promise<readonly BenchResult[]>;
}

/** The middle of measured values; the mean of both middles of an even number. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low = 0, high = 0] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  return (low + high) / 2;
}

/** Wall times of `work`, after one run that is not counted. */
export async function timed(times: number, work: () => Promise<unknown>): Promise<readonly number[]> {
  await work();
  const taken: number[] = [];
  for (let run = 0; run < times; run += 1) {
    const start = performance.now();
    await work();
    taken.push(performance.now() - start);
  }
  return taken;
}
