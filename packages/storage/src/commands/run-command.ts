import type { WriteTransactions } from '../session/write-queue.ts';
import type { Command, CommandContext, CommandResult } from './command.ts';

/** Carries a refusal out of the transaction, so that whatever the command had written by then is rolled back. */
class Refusal extends Error {
  readonly result: CommandResult<never>;
  constructor(result: CommandResult<never>) {
    super('The command was refused.');
    this.result = result;
  }
}

/** Runs one command as one transaction; resolves after its commit. */
export type RunCommand = <Input, Value>(
  command: Command<Input, Value>,
  input: Input,
  context: CommandContext,
) => Promise<CommandResult<Value>>;

export function createCommandRunner(transactions: WriteTransactions): RunCommand {
  return async (command, input, context) => {
    try {
      return await transactions.write('request', async (session) => {
        const result = await command(session, input, context);
        if (!result.ok) throw new Refusal(result);
        return result;
      });
    } catch (error) {
      if (error instanceof Refusal) return error.result;
      throw error;
    }
  };
}
