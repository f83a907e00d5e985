import { type Reason, reason } from './reason.ts';

/** More nodes than this in one go are a loop that never waits. */
export const MAX_HOPS = 50;

/** The reasons the interpreter itself gives; all others come from nodes. */
export const stepReasons = {
  journeyEnd: (nodeId: string, outlet: string): Reason =>
    reason('journey_end', `The journey ended: nothing is connected to the outlet ${outlet} of node ${nodeId}.`, {
      nodeId,
      outlet,
    }),
  journeyOpenEnd: (nodeId: string, outlet: string, untilAt: number): Reason =>
    reason(
      'journey_open_end',
      `Node ${nodeId} is the last one: the contact stays there, so that steps added later reach them, until the journey timeout.`,
      { nodeId, outlet, untilAt },
    ),
  journeyTimeout: (timeoutDays: number): Reason =>
    reason('journey_timeout', `The contact was in the journey for ${timeoutDays} days, its timeout, and left.`, {
      timeoutDays,
    }),
  openEndConnected: (nodeId: string, outlet: string): Reason =>
    reason('open_end_connected', `A step was added after node ${nodeId}, so the contact moved on.`, { nodeId, outlet }),
  nodeDisabled: (nodeId: string): Reason =>
    reason('node_disabled', `Node ${nodeId} is switched off, so the contact passed it.`, { nodeId }),
  hopLimit: reason(
    'hop_limit',
    `Stopped: the contact passed ${MAX_HOPS} nodes without waiting once. Add a wait to the loop.`,
    { limit: MAX_HOPS },
  ),
  missingNode: (nodeId: string): Reason =>
    reason('missing_node', `Stopped: this version has no node ${nodeId}.`, { nodeId }),
  missingKind: (nodeId: string, kind: string): Reason =>
    reason('missing_node_kind', `Stopped at node ${nodeId}: this runtime does not know the kind ${kind}.`, {
      nodeId,
      kind,
    }),
  missingOutlet: (nodeId: string, outlet: string): Reason =>
    reason('missing_outlet', `Stopped: node ${nodeId} chose the outlet ${outlet}, which it does not have.`, {
      nodeId,
      outlet,
    }),
  missingFact: (nodeId: string, fact: string): Reason =>
    reason('missing_fact', `Stopped: node ${nodeId} asked for ${fact}, which was not loaded.`, { nodeId, fact }),
  nodeFailed: (nodeId: string, error: string): Reason =>
    reason('node_failed', `Stopped: node ${nodeId} failed with “${error}”. This is a bug in the node's kind.`, {
      nodeId,
      error,
    }),
  settingsFailed: (error: string): Reason =>
    reason('settings_failed', `Stopped: the goals and exit rules of this version cannot be judged: “${error}”.`, {
      error,
    }),
  invalidDueAt: (nodeId: string): Reason =>
    reason('invalid_due_at', `Stopped: node ${nodeId} asked to wait until an instant that does not exist.`, { nodeId }),
  secondSend: (nodeId: string): Reason =>
    reason('second_send', `Stopped: node ${nodeId} asked to send again in the same visit.`, { nodeId }),
} as const;
