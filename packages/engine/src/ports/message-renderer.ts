import type { Channel, JsonObject, Reason } from '@perennial/journey';

/** Frozen content of one message of one version; what the store keeps per version. */
export type FrozenContent =
  | {
      readonly channel: 'email';
      readonly subject: string;
      readonly preheader: string;
      readonly html: string;
      readonly text: string | null;
    }
  | { readonly channel: 'sms'; readonly body: string };

/** Everything a template may read: `contact.*`, `event.*` (what started the journey), `company.*`. */
export interface RenderScope {
  readonly contact: JsonObject;
  readonly event: JsonObject;
  readonly company: JsonObject;
}

export interface RenderRequest {
  readonly messageKey: string;
  readonly channel: Channel;
  readonly content: FrozenContent;
  readonly scope: RenderScope;
  readonly trackOpens: boolean;
  readonly trackClicks: boolean;
  /** False for transactional mail: no unsubscribe footer link is added. */
  readonly unsubscribable: boolean;
}

export type RenderOutcome =
  | {
      readonly kind: 'email';
      readonly subject: string;
      readonly html: string;
      readonly text: string;
      readonly unsubscribeUrl: string | null;
    }
  | { readonly kind: 'sms'; readonly body: string; readonly segments: number }
  /** Codes `render_error`, `missing_variable`, `empty_content`, `too_long`; values carry line and column where known. */
  | { readonly kind: 'failed'; readonly reason: Reason };

/** Renders in a killable worker; never throws for bad templates. */
export interface MessageRenderer {
  readonly render: (request: RenderRequest) => Promise<RenderOutcome>;
  readonly close: () => Promise<void>;
}
