import { Button } from '@mantine/core';
import type { ApiOutputs } from '@perennial/api-contract';
import { IconArrowNarrowRight, IconChevronDown, IconChevronUp, IconRoute, IconUser, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { api } from '../api/client.ts';
import { ErrorState } from '../ui/error-state.tsx';
import { formatFullInstant } from '../ui/instant.ts';
import { SkeletonRows } from '../ui/skeletons.tsx';
import { StatusTag } from '../ui/status-tag.tsx';
import { AttemptSteps } from './attempt-steps.tsx';
import { MessagePreview } from './message-preview.tsx';
import { statusSentence } from './status-sentence.ts';

type Message = ApiOutputs['getMessage'];

interface MessageDrawerProps {
  readonly messageId: string;
  /** Words such as `2 of 200`; null when the message is not on the loaded pages. */
  readonly place: string | null;
  readonly onStep: (step: 1 | -1) => void;
  readonly onClose: () => void;
}

/** One message in full: the answer in a sentence, what was or would have been sent, and every attempt. Escape closes it. */
export function MessageDrawer({ messageId, place, onStep, onClose }: MessageDrawerProps) {
  const query = useQuery(api.getMessage.queryOptions({ input: { id: messageId } }));
  const panel = useRef<HTMLElement>(null);
  useEffect(() => panel.current?.focus(), []);
  return (
    <aside
      ref={panel}
      className="p-log-drawer"
      aria-label="Message details"
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <div className="row g4 p-log-drawer-head">
        <button type="button" className="p-icon-button" aria-label="Message before" onClick={() => onStep(-1)}>
          <IconChevronUp size={16} />
        </button>
        <button type="button" className="p-icon-button" aria-label="Next message" onClick={() => onStep(1)}>
          <IconChevronDown size={16} />
        </button>
        {place && <span className="t12 ink3 num">{place}</span>}
        <button
          type="button"
          className="p-icon-button"
          style={{ marginLeft: 'auto' }}
          aria-label="Close"
          onClick={onClose}
        >
          <IconX size={16} />
        </button>
      </div>
      {query.isPending && <SkeletonRows rows={4} tile={false} />}
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && <MessageDetails message={query.data} />}
    </aside>
  );
}

function MessageDetails({ message }: { readonly message: Message }) {
  const wasSent = message.handedOffAt !== null;
  return (
    <>
      <div className="p-log-drawer-body">
        <div className="row g8">
          <StatusTag status={message.status} />
          <span className="t12 ink3">
            {message.channel === 'email' ? 'Email' : 'SMS'} · {formatFullInstant(message.at)}
          </span>
        </div>
        <h2 className="h2" style={{ marginTop: 6 }}>
          {message.title} <IconArrowNarrowRight size={16} aria-label="to" style={{ verticalAlign: -3 }} />{' '}
          {message.contactName}
        </h2>
        <div className="p-log-why">
          <b>{statusSentence(message)}</b>
          {message.reason && <code className="mono ink2 t12">{message.reason.code}</code>}
          {message.address && <span className="t12 ink2">{message.address}</span>}
        </div>
        {message.preview && (
          <>
            <h3 className="p-label" style={{ marginTop: 14 }}>
              {wasSent ? `What ${message.contactName} got` : `What ${message.contactName} would have got`}
            </h3>
            <MessagePreview preview={message.preview} channel={message.channel} />
          </>
        )}
        <h3 className="p-label" style={{ margin: '14px 0 8px' }}>
          What happened
        </h3>
        <AttemptSteps message={message} />
        <dl className="p-log-facts t12">
          <Fact name="Topic" value={message.topic} />
          <Fact name="Provider" value={message.provider} />
          <Fact name="Provider’s id" value={message.providerMessageId} />
          <Fact name="Parts" value={message.segments === null ? null : String(message.segments)} />
          <Fact name="Message key" value={message.messageKey} />
        </dl>
      </div>
      <div className="row g8 p-log-drawer-foot">
        {message.journeyId && (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconRoute size={15} />}
            renderRoot={(props) => (
              <Link to="/journeys/$journeyId" params={{ journeyId: message.journeyId ?? '' }} {...props} />
            )}
          >
            Open journey
          </Button>
        )}
        <Button
          size="xs"
          variant="default"
          leftSection={<IconUser size={15} />}
          renderRoot={(props) => (
            <Link to="/contacts/$contactId" params={{ contactId: message.contactId }} {...props} />
          )}
        >
          {message.contactName}
        </Button>
      </div>
    </>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string | null }) {
  if (value === null) return null;
  return (
    <>
      <dt className="ink3">{name}</dt>
      <dd className="mono">{value}</dd>
    </>
  );
}
