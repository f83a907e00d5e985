import type { RenderOutcome } from '@perennial/engine';
import { afterEach, describe, expect, it } from 'vitest';
import { RenderPool } from './render-pool.ts';

/** A worker that does what a job's message key says. */
const script = new URL(`data:text/javascript,
  import { parentPort } from 'node:worker_threads';
  parentPort.on('message', ({ request }) => {
    if (request.messageKey === 'die') process.exit(1);
    if (request.messageKey === 'throw') throw new Error('broken');
    if (request.messageKey === 'hang') while (true);
    parentPort.postMessage({ kind: 'done', outcome: { kind: 'sms', body: request.messageKey, segments: 1 } });
  });
  parentPort.postMessage({ kind: 'ready' });
`);
const broken = new URL('data:text/javascript,process.exit(1)');

let pool: RenderPool;
afterEach(() => pool.close());

// nothing here waits for this limit, except where a test sets its own
function start(killAfterMs = 600_000, from = script): void {
  const workerData = { publicUrl: '', trackingKey: Buffer.alloc(32), softLimitMs: 1, maxOutputCharacters: 1 };
  pool = new RenderPool({ workers: 2, killAfterMs, memoryMb: 32, script: from, workerData });
}

function render(contentId: string, messageKey: string): Promise<RenderOutcome> {
  return pool.render({
    contentId,
    request: {
      messageKey,
      channel: 'sms',
      content: { channel: 'sms', body: '' },
      scope: { contact: {}, event: {}, company: {} },
      trackOpens: false,
      trackClicks: false,
      unsubscribable: false,
    },
  });
}

const fine = (count: number) =>
  Promise.all(Array.from({ length: count }, (_, index) => render(`fine-${index % 3}`, `fine ${index}`)));

describe('the render pool', () => {
  it('answers every job with its own outcome', async () => {
    start();
    const bodies = (await fine(50)).map((outcome) => (outcome.kind === 'sms' ? outcome.body : ''));
    expect(bodies).toEqual(Array.from({ length: 50 }, (_, index) => `fine ${index}`));
  });

  it.each(['die', 'throw'])(
    'tries a job once more whose worker was lost by %s, then gives up on it alone',
    async (how) => {
      start();
      const lost = render('bad', how);
      const others = fine(20);
      expect(await lost).toMatchObject({ kind: 'failed', reason: { code: 'render_error' } });
      expect((await others).every((outcome) => outcome.kind === 'sms')).toBe(true);
    },
  );

  it('kills what takes too long', async () => {
    start(100);
    expect(await render('bad', 'hang')).toMatchObject({ kind: 'failed', reason: { code: 'render_error' } });
    expect((await fine(4)).every((outcome) => outcome.kind === 'sms')).toBe(true);
  });

  it('gives a content that lost its worker before one worker at most, so that others never wait for it', async () => {
    start();
    await render('bad', 'die');
    const hanging = [1, 2, 3].map(() => render('bad', 'hang').catch(() => 'closed'));
    expect((await fine(20)).every((outcome) => outcome.kind === 'sms')).toBe(true);
    await pool.close();
    expect(await Promise.all(hanging)).toEqual(['closed', 'closed', 'closed']);
  });

  it('gives up when workers do not start', async () => {
    start(600_000, broken);
    await expect(render('a', 'fine')).rejects.toThrow('do not start');
  });
});
