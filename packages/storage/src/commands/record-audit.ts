import { type AuditEntry, appendAudit } from '../audit/append-audit.ts';
import { type Command, done } from './command.ts';

export type RecordAuditInput = Pick<AuditEntry, 'action' | 'objectKind' | 'objectId' | 'fields'>;

/** Records what was done outside this database: keys, roles, exports. */
export const recordAudit: Command<RecordAuditInput, null> = async (session, input, { now, actor, requestId }) => {
  await appendAudit(session, { ...input, at: now, actor, requestId });
  return done(null);
};
