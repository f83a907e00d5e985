import { Button, Modal, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../api/client.ts';
import { shownProblem } from '../api/problem.ts';
import { useSession } from '../api/session.ts';
import { notifyDone } from '../ui/notify.ts';

interface TestFormProps {
  readonly opened: boolean;
  readonly templateId: string;
  readonly channel: 'email' | 'sms';
  /** Person whose values fill the message; empty uses sample values. */
  readonly contactId: string;
  readonly isSaved: boolean;
  readonly onClose: () => void;
}

/** Sends the saved message once to one address, through the real provider. */
export function TestForm({ opened, templateId, channel, contactId, isSaved, onClose }: TestFormProps) {
  const { user, sending } = useSession();
  const navigate = useNavigate();
  const [to, setTo] = useState(channel === 'email' ? user.email : '');
  const isReal = sending[channel] === 'real';
  const send = useMutation({
    mutationFn: () =>
      api.sendTestMessage.call({ id: templateId, to: to.trim(), ...(contactId === '' ? {} : { contactId }) }),
    onSuccess: ({ messageId }) => {
      notifyDone('Test on its way', isReal ? `To ${to}.` : 'It is caught in Inbox and phone.');
      onClose();
      void navigate({ to: '/log', search: { message: messageId } });
    },
  });
  return (
    <Modal opened={opened} onClose={onClose} title="Send a test">
      <div className="col g12">
        <TextInput
          label={channel === 'email' ? 'Email address' : 'Phone number'}
          value={to}
          onChange={(event) => setTo(event.currentTarget.value)}
          data-autofocus
        />
        <p className="p-note">
          {isReal
            ? 'This leaves for real. Tests do not count towards caps or any journey.'
            : 'Nothing leaves this machine: the test is caught in Inbox and phone.'}
        </p>
        {!isSaved && <p className="t12 warn">The last change is not saved yet; the test carries the saved version.</p>}
        {send.isError && (
          <p className="p-note bad" role="alert">
            {shownProblem(send.error).detail}
          </p>
        )}
        <Button
          style={{ alignSelf: 'flex-end' }}
          loading={send.isPending}
          disabled={to.trim() === ''}
          onClick={() => send.mutate()}
        >
          Send test
        </Button>
      </div>
    </Modal>
  );
}
