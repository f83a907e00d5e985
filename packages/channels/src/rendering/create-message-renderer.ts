import { createHash } from 'node:crypto';
import type { FrozenContent, MessageRenderer } from '@perennial/engine';
import { RenderPool } from './render-pool.ts';

export interface MessageRendererOptions {
  /** Origin that tracked links lead to. */
  readonly publicUrl: string;
  /** Signs them; at least 32 bytes, created once, kept for as long as links should work. */
  readonly trackingKey: Uint8Array;
  /** Default 2: one may be held by a runaway while the other goes on. */
  readonly workers?: number;
  /** Processor time after which a render is killed, default 500 ms. */
  readonly killAfterMs?: number;
}

const KILL_AFTER_MS = 500;
const WORKER_MEMORY_MB = 96;
/** UTF-16 units, so at most 1 MB of Latin text. */
const LARGEST_OUTPUT = 1_000_000;

/** Renders messages in killable worker threads; `close()` ends them. */
export function createMessageRenderer(options: MessageRendererOptions): MessageRenderer {
  const killAfterMs = options.killAfterMs ?? KILL_AFTER_MS;
  const pool = new RenderPool({
    workers: options.workers ?? 2,
    killAfterMs,
    memoryMb: WORKER_MEMORY_MB,
    script: new URL('./render-worker.ts', import.meta.url),
    workerData: {
      publicUrl: options.publicUrl,
      trackingKey: options.trackingKey,
      softLimitMs: Math.ceil(killAfterMs * 0.8),
      maxOutputCharacters: LARGEST_OUTPUT,
    },
  });
  const ids = new WeakMap<FrozenContent, string>();
  const contentId = (content: FrozenContent): string => {
    const known = ids.get(content);
    if (known !== undefined) return known;
    const id = createHash('sha256').update(JSON.stringify(content)).digest('base64url');
    ids.set(content, id);
    return id;
  };
  return {
    render: (request) => pool.render({ contentId: contentId(request.content), request }),
    close: () => pool.close(),
  };
}
