import type { Reason } from './reason.ts';

/** One thing that happened at one node: part of the trail row that each call of `step()` writes. Times are ms UTC. */
export interface TrailHop {
  readonly nodeId: string;
  readonly visit: number;
  readonly enteredAt: number;
  /** Null while the contact is still there. */
  readonly leftAt: number | null;
  /** Outlet taken; null when waiting, exiting or parked. */
  readonly outlet: string | null;
  readonly reason: Reason;
}
