import { callerOf } from '../caller.ts';
import type { Handler } from '../handler.ts';
import { changeMembership } from '../list-membership.ts';

/** Puts a contact on a list. */
export const addSegmentMember: Handler<'addSegmentMember'> = async (call, services) =>
  await changeMembership(services, { ...call.input, isMember: true }, callerOf(call));
