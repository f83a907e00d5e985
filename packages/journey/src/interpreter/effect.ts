import type { MessageRequest } from '../message/message-request.ts';
import type { NodeEffect } from './node-effect.ts';

/**
 * What a step asks the engine to do in the same transaction as the new state. Adding one: a member here or in node-effect.ts and a file in
 * engine/src/effects; the compiler names every place that must know it.
 */
export type Effect =
  /** Create a message `ready` for this (enrollment, node, visit, channel); the enrollment awaits it. */
  | { readonly kind: 'send-message'; readonly nodeId: string; readonly visit: number; readonly request: MessageRequest }
  | (NodeEffect & { readonly nodeId: string });
