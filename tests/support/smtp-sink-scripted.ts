import { type AddressInfo, createServer, type Socket } from 'node:net';

/** Where a scripted server acts. `body` is the first piece of the body, `dot` the end of the mail. */
export type ScriptPoint = 'greeting' | 'ehlo' | 'mail' | 'rcpt' | 'data' | 'body' | 'dot';

/**
 * `drop` ends the connection, `reset` breaks it, `silence` says nothing more, `drip` begins an answer and never ends it, `reply` answers and
 * goes on (421 also ends it).
 */
export type ScriptAct =
  | { readonly kind: 'drop' | 'reset' | 'silence' | 'drip' }
  | { readonly kind: 'reply'; readonly text: string };

export interface ScriptedServer {
  readonly port: number;
  /** Mails whose final dot arrived, whatever was answered. */
  readonly completeMails: () => number;
  readonly connections: () => number;
  readonly close: () => Promise<void>;
}

const REPLIES: Readonly<Record<ScriptPoint, string | null>> = {
  greeting: '220 scripted',
  ehlo: '250 scripted',
  mail: '250 2.1.0 ok',
  rcpt: '250 2.1.5 ok',
  data: '354 go ahead',
  body: null,
  dot: '250 2.0.0 stored',
};

/**
 * A mail server on raw sockets that misbehaves at one point and is ordinary everywhere else; without PIPELINING, so that points are apart.
 * @param forConnection which connections misbehave, counted from 1; all when not given
 */
export async function startScriptedServer(
  point: ScriptPoint,
  act: ScriptAct,
  forConnection: (count: number) => boolean = () => true,
): Promise<ScriptedServer> {
  const sockets = new Set<Socket>();
  let complete = 0;
  let connections = 0;
  const server = createServer({ noDelay: true }, (socket) => {
    connections += 1;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
    const misbehaves = forConnection(connections);
    serve(socket, (at) => {
      if (at === 'dot') complete += 1;
      return misbehaves && at === point ? act : null;
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port, // a TCP server that listens has one
    completeMails: () => complete,
    connections: () => connections,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

function serve(socket: Socket, actAt: (point: ScriptPoint) => ScriptAct | null): void {
  let silent = false;
  let inBody = false;
  let buffered = '';
  const reach = (point: ScriptPoint) => {
    const act = actAt(point);
    if (silent) return;
    if (act === null) {
      const reply = REPLIES[point];
      if (reply !== null) socket.write(`${reply}\r\n`);
      if (point === 'data') inBody = true;
      return;
    }
    if (act.kind === 'reply') {
      socket.write(`${act.text}\r\n`);
      if (act.text.startsWith('3')) inBody = true;
      if (act.text.startsWith('421')) socket.end();
    } else if (act.kind === 'drop') socket.end();
    else if (act.kind === 'reset') socket.resetAndDestroy();
    else {
      silent = true;
      if (act.kind === 'drip') drip(socket);
    }
  };
  const command = (line: string) => {
    if (/^(EHLO|HELO)/i.test(line)) reach('ehlo');
    else if (/^MAIL/i.test(line)) reach('mail');
    else if (/^RCPT/i.test(line)) reach('rcpt');
    else if (/^DATA/i.test(line)) reach('data');
    else if (/^QUIT/i.test(line)) socket.end('221 bye\r\n');
    else socket.write('250 ok\r\n');
  };
  reach('greeting');
  socket.on('data', (chunk) => {
    const wasInBody = inBody;
    buffered += chunk.toString('latin1');
    if (wasInBody) {
      reach('body');
      const end = buffered.indexOf('\r\n.\r\n');
      if (end < 0) return;
      buffered = buffered.slice(end + 5);
      inBody = false;
      reach('dot');
    }
    const lines = buffered.split('\r\n');
    buffered = lines.pop() ?? '';
    if (!inBody) for (const line of lines) command(line);
  });
}

/** A line every 20 ms: never idle, never done. */
function drip(socket: Socket): void {
  const timer = setInterval(() => socket.write('250-wait\r\n'), 20);
  socket.on('close', () => clearInterval(timer));
}
