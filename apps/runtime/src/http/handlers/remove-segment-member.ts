import { callerOf } from '../caller.ts';
import type { Handler } from '../handler.ts';
import { changeMembership } from '../list-membership.ts';

/** Takes a contact off a list. */
export const removeSegmentMember: Handler<'removeSegmentMember'> = async (call, services) =>
  await changeMembership(services, { ...call.input, isMember: false }, callerOf(call));
