import { afterEach } from 'vitest';

/** Collects what a test opens; everything is closed after the test, the last one first. */
export function closeAfterEach(): (close: () => Promise<unknown>) => void {
  const open: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const close of open.splice(0).reverse()) await close();
  });
  return (close) => open.push(close);
}
