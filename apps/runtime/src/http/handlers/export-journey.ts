import { integerKey } from '@perennial/engine';
import { exportedJourney } from '../../read-models/journey-export.ts';
import { callerOf } from '../caller.ts';
import type { Handler } from '../handler.ts';
import { notFound } from '../refusal.ts';

/** The draft as a file that imports to the same journey. */
export const exportJourney: Handler<'exportJourney'> = async (call, services) => {
  const { id } = call.input;
  const key = integerKey('jou', id);
  const file = key === null ? null : await exportedJourney(services.read, key, services.nodeTypes);
  if (file === null) return notFound('journey', id);
  await services.writer.run(
    'recordAudit',
    { action: 'journey.export', objectKind: 'journey', objectId: id, fields: [] },
    callerOf(call),
  );
  return file;
};
