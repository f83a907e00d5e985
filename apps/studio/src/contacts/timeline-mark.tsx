import {
  IconArrowBackUp,
  IconBolt,
  IconClick,
  IconEye,
  IconMailOff,
  IconNote,
  IconReceipt,
  IconRoute,
  IconUserCheck,
  IconUserOff,
} from '@tabler/icons-react';
import { NodeTile } from '../ui/node-tile.tsx';

/** Round marks for what a person did; messages, stages and orders wear their family's shape. */
const marks: Readonly<Record<string, typeof IconEye>> = {
  open: IconEye,
  click: IconClick,
  reply: IconArrowBackUp,
  'opt-in': IconUserCheck,
  'opt-out': IconUserOff,
  event: IconBolt,
  journey: IconRoute,
  note: IconNote,
  feedback: IconMailOff,
};

/** The mark of one line of the timeline. */
export function TimelineMark({ kind, channel }: { readonly kind: string; readonly channel: 'email' | 'sms' | null }) {
  if (kind === 'message' || kind === 'not-sent') {
    return <NodeTile family="message" kind={channel === 'sms' ? 'send-sms' : 'send-email'} size={26} />;
  }
  if (kind === 'stage') return <NodeTile family="entry" kind="enter-on-stage-change" size={26} />;
  const Icon = kind === 'order' ? IconReceipt : (marks[kind] ?? IconBolt);
  return (
    <span className={kind === 'order' ? 'p-timeline-mark order' : 'p-timeline-mark'} aria-hidden="true">
      <Icon size={15} stroke={1.6} />
    </span>
  );
}
