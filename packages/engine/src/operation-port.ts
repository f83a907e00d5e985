import type { MessagePort } from 'node:worker_threads';

interface Call {
  readonly id: number;
  readonly name: string;
  readonly args: readonly unknown[];
}

type Answer =
  | { readonly id: number; readonly value: unknown }
  | {
      readonly id: number;
      readonly error: { readonly name: string; readonly message: string; readonly code: unknown };
    };

/** An operation failed on the other side of a port; `code` is the one it failed with. */
export class RemoteError extends Error {
  readonly code: string | null;
  constructor(name: string, message: string, code: string | null) {
    super(message);
    this.name = name;
    this.code = code;
  }
}

/** The part of a MessagePort that is used here; `parentPort` and `Worker` fit too. */
export interface OperationPort {
  readonly postMessage: (value: unknown) => void;
  readonly on: MessagePort['on'];
}

/**
 * Answers calls from the other side of the port, each as soon as it is done.
 * @param operations async methods whose arguments and results survive structured cloning
 */
export function serveOperations(port: OperationPort, operations: object): void {
  port.on('message', (call: Call) => {
    void answer(operations, call).then((reply) => port.postMessage(reply));
  });
}

async function answer(operations: object, { id, name, args }: Call): Promise<Answer> {
  try {
    const operation: unknown = Object.hasOwn(operations, name) ? Reflect.get(operations, name) : undefined;
    if (typeof operation !== 'function') throw new Error(`There is no operation ${name} on this port.`);
    return { id, value: await Reflect.apply(operation, operations, args) };
  } catch (error) {
    return { id, error: describeError(error) };
  }
}

function describeError(error: unknown): Extract<Answer, { error: unknown }>['error'] {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error), code: undefined };
  return { name: error.name, message: error.message, code: 'code' in error ? error.code : undefined };
}

/** The other side's operations as if they were here, and what to do when that side dies. */
export interface OperationClient<Ops extends object> {
  readonly operations: Ops;
  /** Fails every call that waits for an answer, now and from now on. */
  readonly fail: (error: Error) => void;
}

/**
 * Calls operations that `serveOperations` serves on the other side. A call is lost only when that side dies: tell `fail` then.
 * @typeParam Ops the operations served there; every member must be an async method
 */
export function connectOperations<Ops extends object>(port: OperationPort): OperationClient<Ops> {
  const waiting = new Map<
    number,
    { readonly resolve: (value: unknown) => void; readonly reject: (error: Error) => void }
  >();
  let lastId = 0;
  let failure: Error | null = null;
  port.on('message', (answer: Answer) => {
    const call = waiting.get(answer.id);
    waiting.delete(answer.id);
    if (call === undefined) return;
    if ('error' in answer) {
      const { name, message, code } = answer.error;
      call.reject(new RemoteError(name, message, typeof code === 'string' ? code : null));
    } else call.resolve(answer.value);
  });
  const call = (name: string, args: readonly unknown[]): Promise<unknown> =>
    new Promise((resolve, reject) => {
      if (failure) {
        reject(failure);
        return;
      }
      lastId += 1;
      waiting.set(lastId, { resolve, reject });
      port.postMessage({ id: lastId, name, args });
    });
  const methods = new Map<string, (...args: readonly unknown[]) => Promise<unknown>>();
  const method = (name: string): ((...args: readonly unknown[]) => Promise<unknown>) => {
    const known = methods.get(name);
    if (known) return known;
    const made = (...args: readonly unknown[]): Promise<unknown> => call(name, args);
    methods.set(name, made);
    return made;
  };
  return {
    // The proxy has every method by name; a name that the other side lacks fails there, with that name. `then` must be absent, or awaiting would call it.
    operations: new Proxy(
      {},
      { get: (_, name) => (typeof name === 'string' && name !== 'then' ? method(name) : undefined) },
    ) as Ops,
    fail: (error) => {
      failure = error;
      for (const { reject } of waiting.values()) reject(error);
      waiting.clear();
    },
  };
}
