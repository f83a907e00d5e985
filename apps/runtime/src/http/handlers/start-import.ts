import { integerKey } from '@perennial/engine';
import { callerOf } from '../caller.ts';
import type { Handler } from '../handler.ts';
import { importAnswer } from '../import-answer.ts';
import { notFound } from '../refusal.ts';
import { refusedCommand } from '../refused-command.ts';

/** Starts an uploaded import. Fails: `import_state`, `mapping_incomplete`. */
export const startImport: Handler<'startImport'> = async (call, services) => {
  const { id, mapping, ...options } = call.input;
  const importId = integerKey('imp', id);
  if (importId === null) return notFound('import', id);
  const started = await services.writer.run('startImport', { importId, mapping, options }, callerOf(call));
  if (!started.ok) return refusedCommand(started.problem);
  services.imports.run(importId);
  return await importAnswer(services, id);
};
