import { Menu } from '@mantine/core';
import { useDisclosure, useDocumentTitle } from '@mantine/hooks';
import { modals } from '@mantine/modals';
import type { ApiOutputs } from '@perennial/api-contract';
import { IconClockHour4, IconDeviceMobile, IconDots, IconMail } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import dayjs from 'dayjs';
import { api } from '../api/client.ts';
import { useAllowed } from '../api/session.ts';
import { clientNow, formatAgo } from '../ui/instant.ts';
import { notifyDone, notifyFailed } from '../ui/notify.ts';
import { formatCount } from '../ui/num.tsx';
import { StageTag } from '../ui/stage-mark.tsx';
import { Avatar } from './avatar.tsx';
import { ContactForm } from './contact-form.tsx';
import { NoteForm } from './note-form.tsx';
import { StageForm } from './stage-form.tsx';
import { useStageModels } from './use-stage-models.ts';

type Contact = ApiOutputs['getContact'];

/** Name, stage, addresses and the few numbers that matter, with what can be done to this contact. */
export function ContactHeader({ contact }: { readonly contact: Contact }) {
  useDocumentTitle(`${contact.name} · Perennial`);
  const { placeOf } = useStageModels();
  return (
    <header className="p-contact-head">
      <Avatar name={contact.name} large />
      <div className="col g4 grow">
        <div className="row g8 wrap">
          <h1 className="h1">{contact.name}</h1>
          {contact.stages.map((stage) => (
            <span key={stage.model} className="p-tag">
              <StageTag
                name={`${stage.stageName} for ${daysSince(stage.since)}`}
                place={placeOf(stage.model, stage.stage)}
              />
            </span>
          ))}
        </div>
        <div className="row g16 wrap ink2">
          {contact.email && (
            <span className="row g6">
              <IconMail size={15} stroke={1.6} aria-label="Email" />
              {contact.email}
            </span>
          )}
          {contact.phone && (
            <span className="row g6 num">
              <IconDeviceMobile size={15} stroke={1.6} aria-label="Phone" />
              {contact.phone}
            </span>
          )}
          <LocalTime zone={contact.effectiveTimeZone} />
        </div>
      </div>
      <Figures contact={contact} />
      <ContactMenu contact={contact} />
    </header>
  );
}

function daysSince(at: string): string {
  const days = dayjs(clientNow()).diff(dayjs(at), 'day');
  if (days === 0) return 'less than a day';
  return days === 1 ? '1 day' : `${formatCount(days)} days`;
}

function LocalTime({ zone }: { readonly zone: Contact['effectiveTimeZone'] }) {
  const clock = new Intl.DateTimeFormat(undefined, {
    timeZone: zone.zone,
    hour: 'numeric',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const place = zone.zone.split('/').at(-1)?.replaceAll('_', ' ') ?? zone.zone;
  const source = {
    contact: 'the contact’s own time zone',
    phone: 'from the phone’s country',
    company: 'the company’s, as theirs is unknown',
  }[zone.from];
  return (
    <span className="row g6" title={`${zone.zone}: ${source}`}>
      <IconClockHour4 size={15} stroke={1.6} aria-hidden="true" />
      {clock.format(clientNow())} in {place}
      {zone.from === 'company' && <span className="ink3">(assumed)</span>}
    </span>
  );
}

function Figures({ contact }: { readonly contact: Contact }) {
  const { orders } = contact;
  if (orders.count === 0) return null;
  const money = new Intl.NumberFormat(undefined, {
    ...(orders.currency === null ? {} : { style: 'currency', currency: orders.currency }),
    maximumFractionDigits: orders.revenue >= 100 ? 0 : 2,
  });
  return (
    <dl className="p-contact-figures">
      <div>
        <dt>Ordered for</dt>
        <dd className="num">{money.format(orders.revenue)}</dd>
      </div>
      <div>
        <dt>Orders</dt>
        <dd className="num">{formatCount(orders.count)}</dd>
      </div>
      {orders.lastAt && (
        <div>
          <dt>Last order</dt>
          <dd className="num">{formatAgo(orders.lastAt, clientNow())}</dd>
        </div>
      )}
    </dl>
  );
}

function ContactMenu({ contact }: { readonly contact: Contact }) {
  const mayEdit = useAllowed('contacts.edit');
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [isEditing, editing] = useDisclosure(false);
  const [isNoting, noting] = useDisclosure(false);
  const [isMoving, moving] = useDisclosure(false);
  const remove = useMutation({
    mutationFn: () => api.deleteContact.call({ id: contact.id }),
    onSuccess: async () => {
      await navigate({ to: '/contacts' });
      void queries.invalidateQueries({ queryKey: api.listContacts.key() });
      notifyDone('Contact deleted', contact.name);
    },
    onError: (error) => notifyFailed(error),
  });
  if (!mayEdit) return null;
  const confirmRemoval = () =>
    modals.openConfirmModal({
      title: `Delete ${contact.name}?`,
      children:
        'Their data, events and touchpoints go for good. A fingerprint of blocked addresses stays, so that nobody writes to them again by accident.',
      labels: { confirm: 'Delete contact', cancel: 'Keep' },
      confirmProps: { className: 'danger' },
      onConfirm: () => remove.mutate(),
    });
  return (
    <>
      <Menu position="bottom-end" width={200}>
        <Menu.Target>
          <button type="button" className="p-icon-button p-contact-menu" aria-label="Actions for this contact">
            <IconDots size={18} />
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={moving.open}>Move to a stage…</Menu.Item>
          <Menu.Item onClick={noting.open}>Note a call…</Menu.Item>
          <Menu.Item onClick={editing.open}>Edit contact…</Menu.Item>
          <Menu.Divider />
          <Menu.Item color="red" onClick={confirmRemoval}>
            Delete contact…
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <ContactForm opened={isEditing} contact={contact} onClose={editing.close} />
      <NoteForm opened={isNoting} contactId={contact.id} onClose={noting.close} />
      <StageForm opened={isMoving} contact={contact} onClose={moving.close} />
    </>
  );
}
