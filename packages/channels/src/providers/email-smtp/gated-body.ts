import { Readable } from 'node:stream';
import type { HandOffPermission } from '@perennial/engine';
import type { Reason } from '@perennial/journey';

/** How far the body got. `passing` means at least one byte may be on the wire. */
export type BodyState =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'asking' }
  | { readonly kind: 'refused'; readonly reason: Reason }
  | { readonly kind: 'gate-broken'; readonly error: string }
  | { readonly kind: 'passing' };

export interface BodyListener {
  /** The server is ready for the body; permission is being asked for. */
  readonly asked: () => void;
  /** Permission is there and the first byte is about to leave. */
  readonly granted: () => void;
  /** The last byte was handed to the connection. */
  readonly finished: () => void;
}

/**
 * The body of one mail. The connection reads it only after the server's 354, so the first read is the last moment at which the server has
 * certainly stored nothing: there it asks for permission. Refused, it ends in an error, the final dot is never written, and a server stores
 * no unfinished mail.
 */
export class GatedBody extends Readable {
  readonly #mail: Buffer;
  readonly #handOff: () => Promise<HandOffPermission>;
  readonly #listener: BodyListener;
  #state: BodyState = { kind: 'waiting' };
  #answered: Promise<void> = Promise.resolve();

  constructor(mail: Buffer, handOff: () => Promise<HandOffPermission>, listener: BodyListener) {
    super();
    this.#mail = mail;
    this.#handOff = handOff;
    this.#listener = listener;
    // a refusal destroys the stream with an error; the connection reports it, nobody else has to
    this.on('error', () => undefined);
    this.once('end', () => this.#listener.finished());
  }

  /** Settles when an asked permission was answered: an outcome must never overtake it. */
  get answered(): Promise<void> {
    return this.#answered;
  }

  get state(): BodyState {
    return this.#state;
  }

  override _read(): void {
    if (this.#state.kind !== 'waiting') return;
    this.#state = { kind: 'asking' };
    this.#listener.asked();
    this.#answered = this.#ask();
  }

  async #ask(): Promise<void> {
    try {
      const permission = await this.#handOff();
      if (permission.granted) this.#pass();
      else this.#stop({ kind: 'refused', reason: permission.reason });
    } catch (error) {
      this.#stop({ kind: 'gate-broken', error: error instanceof Error ? error.message : String(error) });
    }
  }

  #pass(): void {
    // the connection broke while we asked: not a byte left, and the state says so
    if (this.destroyed) return;
    this.#state = { kind: 'passing' };
    this.#listener.granted();
    this.push(this.#mail);
    this.push(null);
  }

  #stop(state: BodyState): void {
    this.#state = state;
    this.destroy(new Error('The body was withheld.'));
  }
}
