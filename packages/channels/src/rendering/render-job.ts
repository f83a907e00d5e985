import type { RenderOutcome, RenderRequest } from '@perennial/engine';

/** What a render worker is started with. */
export interface RenderWorkerData {
  readonly publicUrl: string;
  readonly trackingKey: Uint8Array;
  /** Processor time in ms, below the hard limit: a polite stop, which knows line and column. */
  readonly softLimitMs: number;
  readonly maxOutputCharacters: number;
}

export interface RenderJob {
  /** Same content, same text: what is parsed once per worker and what a runaway is recognized by. */
  readonly contentId: string;
  readonly request: RenderRequest;
}

/** What a worker posts; `ready` once, after its modules are loaded. */
export type WorkerPost = { readonly kind: 'ready' } | { readonly kind: 'done'; readonly outcome: RenderOutcome };
