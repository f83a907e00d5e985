import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconCheck,
  IconClick,
  IconClockHour4,
  IconEye,
  IconMailOff,
  IconMoodSad,
  IconMoon,
  IconPlayerTrackNext,
  IconQuestionMark,
  IconSend,
  IconUserOff,
  IconX,
} from '@tabler/icons-react';

type Icon = typeof IconCheck;
type Tone = 'ok' | 'warn' | 'bad' | 'info' | 'mute';

/** Words, icon and tone of every status a message can show (decisions.md 36). */
const statuses = {
  ready: { word: 'Ready', icon: IconClockHour4, tone: 'info' },
  held: { word: 'Held', icon: IconMoon, tone: 'info' },
  sending: { word: 'Sending', icon: IconSend, tone: 'info' },
  sent: { word: 'Sent', icon: IconSend, tone: 'info' },
  delivered: { word: 'Delivered', icon: IconCheck, tone: 'ok' },
  opened: { word: 'Opened', icon: IconEye, tone: 'ok' },
  clicked: { word: 'Clicked', icon: IconClick, tone: 'ok' },
  replied: { word: 'Replied', icon: IconArrowBackUp, tone: 'ok' },
  not_sent: { word: 'Not sent', icon: IconPlayerTrackNext, tone: 'mute' },
  unsure: { word: 'Unsure', icon: IconQuestionMark, tone: 'warn' },
  failed: { word: 'Failed', icon: IconAlertTriangle, tone: 'bad' },
  bounced: { word: 'Bounced', icon: IconMailOff, tone: 'bad' },
  complained: { word: 'Complained', icon: IconMoodSad, tone: 'bad' },
  unsubscribed: { word: 'Unsubscribed', icon: IconUserOff, tone: 'mute' },
  cancelled: { word: 'Cancelled', icon: IconX, tone: 'mute' },
} as const satisfies Readonly<Record<string, { readonly word: string; readonly icon: Icon; readonly tone: Tone }>>;

export type MessageStatus = keyof typeof statuses;

/** True for a status the tag can draw. */
export function isMessageStatus(value: string): value is MessageStatus {
  return Object.hasOwn(statuses, value);
}

/** The word shown for a status, for filters and sentences. */
export function statusWord(status: MessageStatus): string {
  return statuses[status].word;
}

/** Every status in the order a filter lists them. */
export const messageStatuses: readonly MessageStatus[] = Object.keys(statuses).filter(isMessageStatus);

/** Icon and word of a message's status; color only repeats what they say. */
export function StatusTag({ status }: { readonly status: MessageStatus }) {
  const { word, icon: Icon, tone } = statuses[status];
  return (
    <span className={`p-tag ${tone}`}>
      <Icon size={13} stroke={1.9} aria-hidden="true" />
      {word}
    </span>
  );
}

/** The same look for any other state: give it a word, an icon and a tone. */
export function Tag({
  tone = 'mute',
  icon: Icon,
  children,
}: {
  readonly tone?: Tone | 'accent';
  readonly icon?: Icon;
  readonly children: React.ReactNode;
}) {
  return (
    <span className={`p-tag ${tone}`}>
      {Icon && <Icon size={13} stroke={1.9} aria-hidden="true" />}
      {children}
    </span>
  );
}
