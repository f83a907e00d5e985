import type { BounceClass } from '@perennial/engine';
import { reason } from '@perennial/journey';
import twilio from 'twilio';
import { z } from 'zod';
import {
  type CallbackAnswer,
  type CallbackOutcome,
  type CallbackReceiver,
  type CallbackRequest,
  type InboundMessage,
  messageKeyOfCallback,
  type ProviderReport,
} from '../../callback.ts';
import type { TwilioSettings } from './settings.ts';
import { type CodeMeaning, meaningOf } from './twilio-codes.ts';

type Form = Readonly<Record<string, string | readonly string[]>>;

const statusSchema = z.object({
  MessageSid: z.string().min(1).max(100),
  MessageStatus: z.string().max(50),
  ErrorCode: z.coerce.number().int().optional(),
});
const inboundSchema = z.object({
  MessageSid: z.string().min(1).max(100),
  From: z.string().min(1).max(100),
  To: z.string().min(1).max(100),
  Body: z.string().max(20_000),
  OptOutType: z.enum(['STOP', 'START', 'HELP']).optional().catch(undefined),
});

/** Only the end states and the way there matter; everything else says "still on its way". */
const STATUSES: Readonly<Record<string, ProviderReport['status']>> = {
  sent: 'sent',
  delivered: 'delivered',
  read: 'delivered',
  undelivered: 'failed',
  failed: 'failed',
  canceled: 'failed',
};

const HANDLED = { STOP: 'stop', START: 'start', HELP: 'help' } as const;
/** Twilio wants instructions back; none means no automatic answer. */
const NO_INSTRUCTIONS = '<?xml version="1.0" encoding="UTF-8"?><Response></Response>';

/** Reads Twilio's signed requests. Source: Twilio "Webhooks security", "Message status callbacks", "Incoming message webhooks". */
export const twilioCallbacks: CallbackReceiver<TwilioSettings> = {
  status: (request, settings) => {
    const parsed = signedForm(request, settings, statusSchema);
    if (parsed.kind === 'refused') return parsed;
    return { kind: 'accepted', fact: reportOf(parsed.form, request.url), answer: plain(204) };
  },
  inbound: (request, settings) => {
    const parsed = signedForm(request, settings, inboundSchema);
    if (parsed.kind === 'refused') return parsed;
    const { MessageSid, From, To, Body, OptOutType } = parsed.form;
    const fact: InboundMessage = {
      providerMessageId: MessageSid,
      from: From,
      to: To,
      body: Body,
      handledByProvider: OptOutType === undefined ? null : HANDLED[OptOutType],
    };
    return { kind: 'accepted', fact, answer: { status: 200, contentType: 'text/xml', body: NO_INSTRUCTIONS } };
  },
};

type Signed<Fields> =
  | { readonly kind: 'signed'; readonly form: Fields }
  | Extract<CallbackOutcome<never>, { kind: 'refused' }>;

function signedForm<Fields>(
  request: CallbackRequest,
  settings: TwilioSettings,
  schema: z.ZodType<Fields>,
): Signed<Fields> {
  const form = parseForm(request.rawBody);
  const signature = request.headers['x-twilio-signature'];
  if (signature === undefined || !twilio.validateRequest(settings.authToken, signature, request.url, form))
    return refused('signature_invalid', 'The signature does not belong to this account; nothing was changed.');
  const parsed = schema.safeParse(form);
  if (parsed.success) return { kind: 'signed', form: parsed.data };
  const fields = parsed.error.issues.map((issue) => issue.path.join('.')).join(', ');
  return refused('callback_malformed', `The request is signed but ${fields} cannot be read; nothing was changed.`);
}

/** A repeated field is signed as a list; the first spelling of each name decides what is read. */
function parseForm(rawBody: Uint8Array): Form {
  const fields = new URLSearchParams(Buffer.from(rawBody).toString('utf8'));
  const form: Record<string, string | readonly string[]> = Object.create(null);
  for (const name of new Set(fields.keys())) {
    const values = fields.getAll(name);
    form[name] = values.length === 1 ? (values[0] ?? '') : values;
  }
  return form;
}

function reportOf(form: z.infer<typeof statusSchema>, url: string): ProviderReport {
  const status = STATUSES[form.MessageStatus] ?? 'accepted';
  const base = { messageKey: messageKeyOfCallback(url), providerMessageId: form.MessageSid, status };
  if (status !== 'failed') return { ...base, reason: null, bounceClass: null };
  const code = form.ErrorCode ?? null;
  const known = code === null ? null : meaningOf(code);
  const what = known?.meaning ?? 'it gave no reason';
  const sentence = `Twilio could not deliver the SMS: ${what}${code === null ? '' : ` (${code})`}.`;
  const why = reason(known?.code ?? 'rejected', sentence, { providerCode: code });
  return { ...base, reason: why, bounceClass: known === null ? 'soft' : bounceClassOf(known) };
}

/** What says that a number is no number counts against it; what says that we are blocked never does. */
function bounceClassOf(known: CodeMeaning): BounceClass {
  if (known.suppress === 'invalid_number') return 'hard';
  if (known.code === 'too_long' || known.code === 'empty_content') return 'content';
  return known.retry === 'again' || known.code === 'rejected' ? 'soft' : 'block';
}

function plain(status: number): CallbackAnswer {
  return { status, contentType: 'text/plain', body: '' };
}

function refused(code: string, sentence: string): Extract<CallbackOutcome<never>, { kind: 'refused' }> {
  return { kind: 'refused', reason: reason(code, sentence) };
}
