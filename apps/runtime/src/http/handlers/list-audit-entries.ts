import { listAuditEntries as auditEntries } from '../../read-models/audit-entries.ts';
import type { Handler } from '../handler.ts';

/** Who did what, newest first. */
export const listAuditEntries: Handler<'listAuditEntries'> = async ({ input }, { read }) =>
  await auditEntries(read, input);
