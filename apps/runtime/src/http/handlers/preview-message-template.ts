import { fileMessage } from '../../content/message-content.ts';
import type { Handler } from '../handler.ts';
import { previewScope } from '../message-preview.ts';
import { isRefusal } from '../refusal.ts';

/** Renders content as one contact would see it. */
export const previewMessageTemplate: Handler<'previewMessageTemplate'> = async ({ input }, services) => {
  const scope = await previewScope(services, input.contactId ?? null);
  return isRefusal(scope) ? scope : await services.content.preview(fileMessage('Preview', input.content), scope);
};
