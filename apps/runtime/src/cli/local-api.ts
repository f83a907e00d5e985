import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { type ProblemDetails, problemDetailsSchema } from '@perennial/api-contract';

/** A refusal of the runtime, to be told in its own words. */
export class CommandRefused extends Error {
  override readonly name = 'CommandRefused';
  /** Null when the answer was not a problem document. */
  readonly problem: ProblemDetails | null;

  constructor(message: string, problem: ProblemDetails | null) {
    super(message);
    this.problem = problem;
  }
}

/** The management API as the local operator, over the Unix socket of the data folder. Every call throws `CommandRefused` on a refusal. */
export interface LocalApi {
  readonly get: <Answer>(path: string) => Promise<Answer>;
  /** An answer that is not JSON, for example a file. */
  readonly getText: (path: string) => Promise<string>;
  readonly post: <Answer>(path: string, body: unknown) => Promise<Answer>;
  /** Sends a file's bytes as they are. */
  readonly putFile: (path: string, file: string, contentType: string) => Promise<void>;
}

interface Sent {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Text to send, or the path of a file to stream. */
  readonly body: { readonly text: string } | { readonly file: string } | null;
}

/** @param socketPath absolute path of the runtime's command socket */
export function connectLocalApi(socketPath: string): LocalApi {
  const send = (sent: Sent) => exchange(socketPath, sent);
  return {
    get: async <Answer>(path: string) => asJson<Answer>(await send({ method: 'GET', path, headers: {}, body: null })),
    getText: (path) => send({ method: 'GET', path, headers: {}, body: null }),
    post: async <Answer>(path: string, body: unknown) => {
      const headers = { 'content-type': 'application/json', 'idempotency-key': randomUUID() };
      return asJson<Answer>(await send({ method: 'POST', path, headers, body: { text: JSON.stringify(body) } }));
    },
    putFile: async (path, file, contentType) => {
      await send({ method: 'PUT', path, headers: { 'content-type': contentType }, body: { file } });
    },
  };
}

/** The runtime of the same release answers in the shape of the contract, so its answers are trusted. */
function asJson<Answer>(body: string): Answer {
  return JSON.parse(body) as Answer;
}

async function exchange(socketPath: string, { method, path, headers, body }: Sent): Promise<string> {
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    const outgoing = request({ socketPath, method, path, headers: { host: 'localhost', ...headers } }, resolve);
    outgoing.on('error', reject);
    if (body === null) outgoing.end();
    else if ('text' in body) outgoing.end(body.text);
    else createReadStream(body.file).on('error', reject).pipe(outgoing);
  });
  const received = await text(answer);
  if ((answer.statusCode ?? 500) < 300) return received;
  throw refusal(received, answer.statusCode ?? 500);
}

function refusal(body: string, status: number): CommandRefused {
  try {
    const problem = problemDetailsSchema.safeParse(JSON.parse(body));
    if (problem.success) return new CommandRefused(problem.data.detail, problem.data);
  } catch {
    // not JSON: the sentence below is all there is to say
  }
  return new CommandRefused(`The runtime answered ${status}.`, null);
}
