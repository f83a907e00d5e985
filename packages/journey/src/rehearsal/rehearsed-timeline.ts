import type { EnrollmentStatus } from '../interpreter/enrollment-state.ts';
import type { Reason } from '../interpreter/reason.ts';
import type { TrailHop } from '../interpreter/trail-hop.ts';
import { localDateTime } from '../time/instant.ts';
import { isoFromInstant } from '../time/iso.ts';

/** One line of a timeline; `at` is ms UTC. Everything here can be read back from the trails of a real run, which is what makes the two comparable. */
export type TimelineEntry =
  | { readonly kind: 'happened'; readonly at: number; readonly what: string }
  | { readonly kind: 'entered'; readonly at: number; readonly nodeId: string; readonly reason: Reason }
  | { readonly kind: 'refused'; readonly at: number; readonly nodeId: string; readonly reason: Reason }
  | { readonly kind: 'hop'; readonly at: number; readonly hop: TrailHop }
  | { readonly kind: 'ended'; readonly at: number; readonly status: EnrollmentStatus; readonly reason: Reason };

/**
 * Writes a timeline as text that people review and tests compare: local time of the contact, UTC, what happened and why.
 * @param timeZone IANA zone of the contact
 * @param nodeNames node id → name; a node without one is called by its id
 */
export function formatTimeline(
  entries: readonly TimelineEntry[],
  timeZone: string,
  nodeNames: Readonly<Record<string, string>>,
): string {
  const nameOf = (nodeId: string) => nodeNames[nodeId] || nodeId;
  const lines = entries.map((entry) => {
    const local = localDateTime(entry.at, timeZone).toString({ smallestUnit: 'second' }).replace('T', ' ');
    return `${local}  ${isoFromInstant(entry.at)}  ${describe(entry, nameOf)}`;
  });
  return [`Local times in ${timeZone}`, ...lines, ''].join('\n');
}

function describe(entry: TimelineEntry, nameOf: (nodeId: string) => string): string {
  switch (entry.kind) {
    case 'happened':
      return `* ${entry.what}`;
    case 'entered':
      return `> enters at ${nameOf(entry.nodeId)}: ${entry.reason.sentence}`;
    case 'refused':
      // Only the code: sentences of refusals name the journey, which a rehearsal of a draft need not know.
      return `> not let in at ${nameOf(entry.nodeId)} [${entry.reason.code}]`;
    case 'hop':
      return describeHop(entry.hop, nameOf);
    case 'ended':
      return `= ${entry.status} [${entry.reason.code}]: ${entry.reason.sentence}`;
  }
}

function describeHop({ nodeId, outlet, leftAt, reason }: TrailHop, nameOf: (nodeId: string) => string): string {
  const way = outlet === null ? 'leaves the journey' : `leaves by ${outlet}`;
  return `  ${nameOf(nodeId)} ${leftAt === null ? 'stays' : way} [${reason.code}]: ${reason.sentence}`;
}
