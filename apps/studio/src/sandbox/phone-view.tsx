import { IconArrowUp } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { api } from '../api/client.ts';
import { useAllowed } from '../api/session.ts';
import { clientNow, formatInstant } from '../ui/instant.ts';
import { notifyFailed } from '../ui/notify.ts';
import type { Caught } from './caught-list.tsx';

const quickAnswers = ['STOP', 'START', 'HELP'] as const;

/** The phone of one person: every SMS that was caught for it, and a field to answer as that person. */
export function PhoneView({ phone }: { readonly phone: string }) {
  const query = useQuery({
    ...api.listSandboxMessages.queryOptions({
      input: { channel: 'sms', address: phone, limit: 100 },
      refetchInterval: 3_000,
    }),
    enabled: phone !== '',
  });
  const talk = [...(query.data?.items ?? [])].reverse();
  const name = talk.find((item) => item.contactName !== null)?.contactName ?? phone;
  if (phone === '') {
    return (
      <section className="p-sandbox-phone" aria-label="Phone">
        <p className="ink2 t12">The first SMS brings a phone to look at.</p>
      </section>
    );
  }
  return (
    <section className="p-sandbox-phone" aria-label={`Phone of ${name}`}>
      <h2 className="b">{name}</h2>
      <div className="p-phone">
        <div className="p-phone-head">
          <span className="b">{talk.find((item) => item.direction === 'outbound')?.from ?? ''}</span>
          <span className="t11 p-phone-dim num">{phone}</span>
        </div>
        <Talk talk={talk} />
        <Answer phone={phone} name={name} />
      </div>
    </section>
  );
}

function Talk({ talk }: { readonly talk: readonly Caught[] }) {
  const list = useRef<HTMLOListElement>(null);
  const count = talk.length;
  useEffect(() => {
    // Only the list scrolls: bringing its end into view would scroll the page as well.
    if (count > 0) list.current?.scrollTo({ top: list.current.scrollHeight });
  }, [count]);
  return (
    <ol ref={list} className="p-phone-talk" aria-label="Messages">
      {talk.map((item) => (
        <li key={item.id} className={item.direction === 'inbound' ? 'mine' : undefined}>
          <p>{item.snippet}</p>
          <span className="t11 p-phone-dim num">
            {formatInstant(item.at, clientNow())}
            {item.bounced ? ' · not delivered' : ''}
          </span>
        </li>
      ))}
    </ol>
  );
}

function Answer({ phone, name }: { readonly phone: string; readonly name: string }) {
  const mayAct = useAllowed('sandbox.act');
  const queries = useQueryClient();
  const [words, setWords] = useState('');
  const reply = useMutation({
    mutationFn: (body: string) => api.replySandboxSms.call({ phone, body }),
    onSuccess: () => {
      setWords('');
      void queries.invalidateQueries({ queryKey: api.listSandboxMessages.key() });
    },
    onError: (error) => notifyFailed(error),
  });
  if (!mayAct) return null;
  return (
    <form
      className="p-phone-answer"
      onSubmit={(event) => {
        event.preventDefault();
        if (words.trim() !== '') reply.mutate(words.trim());
      }}
    >
      <div className="row g6">
        {quickAnswers.map((word) => (
          <button
            key={word}
            type="button"
            className="p-chip"
            disabled={reply.isPending}
            onClick={() => reply.mutate(word)}
          >
            {word}
          </button>
        ))}
      </div>
      <div className="row g8">
        <input
          aria-label={`Reply as ${name}`}
          placeholder={`Reply as ${name}`}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
          maxLength={1600}
        />
        <button
          type="submit"
          className="p-phone-send"
          aria-label="Send the reply"
          disabled={words.trim() === '' || reply.isPending}
        >
          <IconArrowUp size={16} />
        </button>
      </div>
    </form>
  );
}
