import twilio from 'twilio';
import { exchangeOverHttp } from './http-exchange.ts';
import type { TwilioCall } from './send.ts';
import type { TwilioSettings } from './settings.ts';

type RequestOptions<TData> = Parameters<twilio.RequestClient['request']>[0] & { readonly data?: TData };
type SdkResponse<TData> = Awaited<ReturnType<twilio.RequestClient['request']>> & { readonly body: TData };

/**
 * The SDK's way onto the wire: goes to the account's base address, asks for permission between connecting and writing, and notes what
 * happened in the call it belongs to. What it throws holds no header.
 */
export class TwilioTransport extends twilio.RequestClient {
  readonly #settings: TwilioSettings;
  readonly #callInProgress: () => TwilioCall | null;

  constructor(settings: TwilioSettings, callInProgress: () => TwilioCall | null) {
    super();
    this.#settings = settings;
    this.#callInProgress = callInProgress;
  }

  override async request<TData>(options: RequestOptions<TData>): Promise<SdkResponse<TData>> {
    const call = this.#callInProgress();
    if (call === null) throw new Error('The Twilio transport is used outside of a hand-off.');
    const { accountSid, authToken, baseUrl, timeouts } = this.#settings;
    const { pathname, search } = new URL(options.uri);
    call.outcome = await exchangeOverHttp({
      method: options.method.toUpperCase(),
      url: new URL(pathname.slice(1) + search, baseUrl.endsWith('/') ? baseUrl : `${baseUrl}/`),
      headers: {
        ...stringsOf(options.headers),
        Authorization: `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`,
      },
      body: new URLSearchParams(stringsOf(options.data)).toString(),
      ...timeouts,
      handOff: call.handOff,
    });
    if (call.outcome.kind !== 'answered') throw new Error('The request did not end in an answer.');
    const { status, body, headers } = call.outcome;
    return { statusCode: status, body: body as TData, headers, toString: () => `HTTP ${status}` }; // the SDK parses the text itself
  }
}

/** The SDK hands over form fields and headers as an object of texts; fields that are not set are left out. */
function stringsOf(data: unknown): Record<string, string> {
  const entries = Object.entries(data ?? {}).filter(([, value]) => value !== undefined && value !== null);
  return Object.fromEntries(entries.map(([name, value]) => [name, String(value)]));
}
