import { Switch } from '@mantine/core';
import type { ApiOutputs } from '@perennial/api-contract';
import { IconBan } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api } from '../api/client.ts';
import { useAllowed } from '../api/session.ts';
import { clientNow, formatFullInstant, formatInstant } from '../ui/instant.ts';
import { notifyFailed } from '../ui/notify.ts';

type Contact = ApiOutputs['getContact'];

/** Beside the timeline: what comes next, what the contact agreed to, and what is known. */
export function ContactAside({ contact }: { readonly contact: Contact }) {
  return (
    <aside className="p-contact-aside" aria-label="About this contact">
      {contact.suppressions.map((suppression) => (
        <p key={suppression.channel} className="p-note bad">
          <IconBan size={16} aria-hidden="true" />
          <span>
            <b>{suppression.channel === 'email' ? 'No email' : 'No SMS'}</b> {suppression.reason.sentence}
          </span>
        </p>
      ))}
      <ComesNext contact={contact} />
      <AgreedTo contact={contact} />
      <Known contact={contact} />
    </aside>
  );
}

function ComesNext({ contact }: { readonly contact: Contact }) {
  const query = useQuery(
    api.listContactEnrollments.queryOptions({ input: { id: contact.id }, refetchInterval: 15_000 }),
  );
  const enrollments = query.data?.items ?? [];
  const inside = enrollments.filter((enrollment) => enrollment.finishedAt === null);
  const past = enrollments.filter((enrollment) => enrollment.finishedAt !== null);
  return (
    <section className="p-card p-contact-card">
      <h2 className="b">What comes next for {contact.name}</h2>
      {inside.length === 0 && <p className="ink2 t12">In no journey right now.</p>}
      <ul className="col g8">
        {inside.map((enrollment) => (
          <li key={enrollment.id} className="col">
            <span className="row g8">
              <Link
                className="m p-timeline-title grow ellipsis"
                to="/journeys/$journeyId"
                params={{ journeyId: enrollment.journeyId }}
              >
                {enrollment.journeyName}
              </Link>
              <span
                className="t12 ink3 num nowrap"
                title={enrollment.dueAt === null ? '' : formatFullInstant(enrollment.dueAt)}
              >
                {enrollment.dueAt === null ? '' : formatInstant(enrollment.dueAt, clientNow())}
              </span>
            </span>
            <span className="t12 ink2">{enrollment.hops.at(-1)?.sentence ?? `At “${enrollment.nodeName}”`}</span>
          </li>
        ))}
      </ul>
      {past.length > 0 && (
        <details className="t12">
          <summary className="ink2">
            {past.length} finished {past.length === 1 ? 'journey' : 'journeys'}
          </summary>
          <ul className="col g4" style={{ marginTop: 6 }}>
            {past.map((enrollment) => (
              <li key={enrollment.id}>
                {enrollment.journeyName}: {enrollment.hops.at(-1)?.sentence ?? enrollment.status}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function AgreedTo({ contact }: { readonly contact: Contact }) {
  const mayEdit = useAllowed('contacts.edit');
  const queries = useQueryClient();
  const save = useMutation({
    mutationFn: (choice: {
      readonly topic: string;
      readonly channel: 'email' | 'sms';
      readonly state: 'granted' | 'withdrawn';
    }) => api.setContactConsent.call({ id: contact.id, ...choice, source: 'Recorded by hand in the studio' }),
    onSuccess: (saved) => queries.setQueryData(api.getContact.queryKey({ input: { id: contact.id } }), saved),
    onError: (error) => notifyFailed(error),
  });
  return (
    <section className="p-card p-contact-card">
      <h2 className="b">Agreed to</h2>
      {contact.consents.length === 0 && (
        <p className="ink2 t12">No topic recorded. Marketing messages are not sent without one.</p>
      )}
      <ul className="col g8">
        {contact.consents.map((consent) => (
          <li key={`${consent.topic}:${consent.channel}`} className="row g8">
            <span className="col grow">
              <span>
                {consent.topicName}, {consent.channel === 'email' ? 'email' : 'SMS'}
              </span>
              <span className="t12 ink3">{evidence(consent)}</span>
            </span>
            <Switch
              aria-label={`${contact.name} agreed to ${consent.topicName} by ${consent.channel === 'email' ? 'email' : 'SMS'}`}
              checked={consent.state === 'granted'}
              disabled={!mayEdit || save.isPending}
              onChange={(event) =>
                save.mutate({
                  topic: consent.topic,
                  channel: consent.channel,
                  state: event.currentTarget.checked ? 'granted' : 'withdrawn',
                })
              }
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

function evidence(consent: Contact['consents'][number]): string {
  if (consent.state === 'none' || consent.at === null) return 'Never asked';
  const verb = consent.state === 'granted' ? 'Agreed' : 'Withdrew';
  return `${verb} ${formatInstant(consent.at, clientNow())}, ${consent.source ?? 'source unknown'}`;
}

function Known({ contact }: { readonly contact: Contact }) {
  const rows = Object.entries(contact.attributes).filter(([, value]) => value !== null);
  return (
    <section className="p-card p-contact-card">
      <h2 className="b">Known about {contact.name}</h2>
      <dl className="p-contact-known t12">
        {contact.externalId !== null && <Row name="Your id" value={contact.externalId} />}
        {contact.locale !== null && <Row name="Language" value={contact.locale} />}
        {rows.map(([name, value]) => (
          <Row key={name} name={name} value={typeof value === 'string' ? value : JSON.stringify(value)} />
        ))}
      </dl>
    </section>
  );
}

function Row({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <>
      <dt className="ink3">{name}</dt>
      <dd>{value}</dd>
    </>
  );
}
