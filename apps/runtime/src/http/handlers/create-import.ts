import { publicId } from '@perennial/engine';
import { callerOf } from '../caller.ts';
import type { Handler } from '../handler.ts';
import { importAnswer } from '../import-answer.ts';
import { refusedCommand } from '../refused-command.ts';

/** Announces a CSV file. */
export const createImport: Handler<'createImport'> = async (call, services) => {
  const created = await services.writer.run('createImport', { fileName: call.input.fileName }, callerOf(call));
  return created.ok
    ? await importAnswer(services, publicId('imp', created.value.importId))
    : refusedCommand(created.problem);
};
