import { MessageChannel } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connectOperations, type OperationClient, serveOperations } from './operation-port.ts';

interface Toys {
  readonly add: (a: number, b: number) => Promise<number>;
  readonly echo: (value: unknown) => Promise<unknown>;
  readonly fail: () => Promise<never>;
  readonly never: () => Promise<never>;
}

describe('operations over a port', () => {
  let channel: MessageChannel;
  let client: OperationClient<Toys>;
  beforeEach(() => {
    channel = new MessageChannel();
    const toys: Toys = {
      add: async (a, b) => a + b,
      echo: async (value) => value,
      fail: () => Promise.reject(Object.assign(new Error('The disk is full.'), { code: 'SQLITE_FULL' })),
      never: () => new Promise(() => undefined),
    };
    serveOperations(channel.port1, toys);
    client = connectOperations<Toys>(channel.port2);
  });
  afterEach(() => {
    channel.port1.close();
  });

  it('answer each call with its own result', async () => {
    expect(await Promise.all([client.operations.add(1, 2), client.operations.add(3, 4)])).toEqual([3, 7]);
  });

  it('carry plain data', async () => {
    const value = { list: [1, null, 'x'], at: 1_772_452_800_000 };
    expect(await client.operations.echo(value)).toEqual(value);
  });

  it('keep the code of a failure', async () => {
    await expect(client.operations.fail()).rejects.toMatchObject({ code: 'SQLITE_FULL', message: 'The disk is full.' });
  });

  it('fail by name when the other side does not have them', async () => {
    const other = connectOperations<{ readonly dance: () => Promise<void> }>(channel.port2);
    await expect(other.operations.dance()).rejects.toThrow(/no operation dance/);
  });

  it('fail when the other side has died, those under way and later ones', async () => {
    const pending = client.operations.never();
    client.fail(new Error('The writer thread ended.'));
    await expect(pending).rejects.toThrow('The writer thread ended.');
    await expect(client.operations.add(1, 2)).rejects.toThrow('The writer thread ended.');
  });
});
