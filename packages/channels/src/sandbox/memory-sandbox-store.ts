import type { SandboxEntry, SandboxStore } from './sandbox-store.ts';

/** A sandbox store that forgets everything with the process; for tests and for trying a provider out. */
export function createMemorySandboxStore(): SandboxStore {
  const rows: SandboxEntry[] = [];
  const copiesOf = (key: string | null) =>
    rows.filter((row) => row.messageKey !== null && row.messageKey === key).length;
  const add = (row: Omit<SandboxEntry, 'id' | 'feedback' | 'copies' | 'readAt'>) =>
    rows.push({ ...row, id: rows.length + 1, feedback: 'none', copies: 1, readAt: null });
  const counted = (row: SandboxEntry): SandboxEntry => ({ ...row, copies: Math.max(1, copiesOf(row.messageKey)) });
  return {
    save: async (message) => {
      add({ ...message, direction: 'out' });
      return { copies: copiesOf(message.messageKey) };
    },
    saveReply: async (reply) => {
      add({ ...reply, direction: 'in', channel: 'sms', messageKey: null, subject: null, html: null, headers: {} });
    },
    list: async ({ channel, address, before, limit }) =>
      rows
        .filter((row) => row.channel === channel && (before === null || row.id < before))
        .filter((row) => address === null || row.to === address || row.from === address)
        .reverse()
        .slice(0, limit)
        .map(counted),
    find: async (messageKey) => {
      const row = rows.findLast((candidate) => candidate.messageKey === messageKey);
      return row === undefined ? null : counted(row);
    },
    setFeedback: async (messageKey, feedback) => {
      for (const [index, row] of rows.entries()) if (row.messageKey === messageKey) rows[index] = { ...row, feedback };
      return copiesOf(messageKey) > 0;
    },
  };
}
