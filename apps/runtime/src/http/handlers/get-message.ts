import { integerKey } from '@perennial/engine';
import { messageView } from '../../read-models/message-view.ts';
import type { Handler } from '../handler.ts';
import { messagePreview } from '../message-preview.ts';
import { notFound } from '../refusal.ts';

/** One message with attempts, touchpoints and content. */
export const getMessage: Handler<'getMessage'> = async ({ input }, services) => {
  const key = integerKey('msg', input.id);
  const message = key === null ? null : await messageView(services.read, key);
  if (key === null || message === null) return notFound('message', input.id);
  return { ...message, preview: await messagePreview(services, key) };
};
