/** Seconds with one decimal, as every task tells its times. */
export function inSeconds(durationMs: number): string {
  return `${(durationMs / 1000).toFixed(1)} s`;
}

/** Runs `work`, says how long it took, and returns its result. */
export async function timed<T>(label: string, work: () => Promise<T>): Promise<T> {
  const startedAt = performance.now();
  try {
    return await work();
  } finally {
    console.log(`${label}: ${inSeconds(performance.now() - startedAt)}`);
  }
}
