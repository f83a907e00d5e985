import type { ApiOutputs } from '@perennial/api-contract';
import { IconArrowBackUp, IconDeviceMobileMessage, IconMail } from '@tabler/icons-react';
import { clientNow, formatFullInstant, formatInstant } from '../ui/instant.ts';
import { Segmented } from '../ui/segmented.tsx';
import type { SandboxSearch } from './sandbox-search.ts';

export type Caught = ApiOutputs['listSandboxMessages']['items'][number];

interface CaughtListProps {
  readonly caught: readonly Caught[];
  readonly channel: SandboxSearch['channel'];
  readonly chosenId: string;
  readonly onChannel: (channel: SandboxSearch['channel']) => void;
  readonly onOpen: (item: Caught) => void;
  readonly onMore: (() => void) | null;
}

/** Caught messages and answers, newest first. */
export function CaughtList({ caught, channel, chosenId, onChannel, onOpen, onMore }: CaughtListProps) {
  return (
    <section className="p-sandbox-list" aria-label="Caught messages">
      <div className="p-sandbox-list-head">
        <Segmented
          label="Channel"
          small
          value={channel}
          onChange={onChannel}
          options={[
            { value: '', label: 'All' },
            { value: 'email', label: 'Email' },
            { value: 'sms', label: 'SMS' },
          ]}
        />
      </div>
      {caught.length === 0 && <p className="ink2 p-sandbox-none">Nothing on this channel yet.</p>}
      <ul>
        {caught.map((item) => (
          <li key={item.id}>
            <button type="button" aria-current={item.id === chosenId} onClick={() => onOpen(item)}>
              <span className="row g8">
                <span className="b grow ellipsis">
                  {item.contactName ?? (item.direction === 'outbound' ? item.to : item.from)}
                </span>
                <time className="t12 ink3 num" dateTime={item.at} title={formatFullInstant(item.at)}>
                  {formatInstant(item.at, clientNow())}
                </time>
              </span>
              <span className="row g6">
                <ItemIcon item={item} />
                <span className="ellipsis">{item.subject ?? item.snippet}</span>
              </span>
              {item.subject !== null && <span className="t12 ink3 ellipsis">{item.snippet}</span>}
            </button>
          </li>
        ))}
      </ul>
      {onMore && (
        <button type="button" className="link p-sandbox-more" onClick={onMore}>
          Show earlier
        </button>
      )}
    </section>
  );
}

function ItemIcon({ item }: { readonly item: Caught }) {
  if (item.direction === 'inbound') return <IconArrowBackUp size={15} stroke={1.6} aria-label="Answer" />;
  const Icon = item.channel === 'email' ? IconMail : IconDeviceMobileMessage;
  return (
    <Icon size={15} stroke={1.6} color="var(--p-f-message)" aria-label={item.channel === 'email' ? 'Email' : 'SMS'} />
  );
}
