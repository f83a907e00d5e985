import { integerKey } from '@perennial/engine';
import { callerOf } from '../caller.ts';
import type { Handler } from '../handler.ts';
import { importAnswer } from '../import-answer.ts';
import { notFound } from '../refusal.ts';
import { refusedCommand } from '../refused-command.ts';

/** Stops an import; rows already in stay. Fails: `import_state`. */
export const cancelImport: Handler<'cancelImport'> = async (call, services) => {
  const { id } = call.input;
  const importId = integerKey('imp', id);
  if (importId === null) return notFound('import', id);
  const cancelled = await services.writer.run('cancelImport', { importId }, callerOf(call));
  return cancelled.ok ? await importAnswer(services, id) : refusedCommand(cancelled.problem);
};
