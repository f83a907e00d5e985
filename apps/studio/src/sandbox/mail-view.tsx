import { Button, Menu } from '@mantine/core';
import type { ApiOutputs } from '@perennial/api-contract';
import { IconArrowNarrowRight, IconCheck, IconClick, IconEye, IconMailOff, IconUserMinus } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../api/client.ts';
import { useAllowed } from '../api/session.ts';
import { ErrorState } from '../ui/error-state.tsx';
import { notifyDone, notifyFailed } from '../ui/notify.ts';
import { Segmented } from '../ui/segmented.tsx';
import { SkeletonRows } from '../ui/skeletons.tsx';
import { Tag } from '../ui/status-tag.tsx';

type Mail = ApiOutputs['getSandboxMessage'];

/** One caught email as its reader sees it. Looking at it loads the open pixel, as a mailbox would; links work and are counted. */
export function MailView({ id }: { readonly id: string }) {
  const query = useQuery(api.getSandboxMessage.queryOptions({ input: { id }, refetchInterval: 10_000 }));
  const [shown, setShown] = useState<'mail' | 'text' | 'headers'>('mail');
  if (query.isPending) {
    return (
      <section className="p-sandbox-mail" aria-label="Email">
        <SkeletonRows rows={4} />
      </section>
    );
  }
  if (query.isError) {
    return (
      <section className="p-sandbox-mail" aria-label="Email">
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      </section>
    );
  }
  const mail = query.data;
  return (
    <section className="p-sandbox-mail" aria-label="Email">
      <header className="p-sandbox-mail-head">
        <div className="row g8 wrap">
          <h2 className="h2 grow">{mail.subject}</h2>
          <Segmented
            label="Show"
            small
            value={shown}
            onChange={setShown}
            options={[
              { value: 'mail', label: 'Mail' },
              { value: 'text', label: 'Plain text' },
              { value: 'headers', label: 'Headers' },
            ]}
          />
        </div>
        <p className="t12 ink2">
          {mail.from} <IconArrowNarrowRight size={14} aria-label="to" style={{ verticalAlign: -3 }} />{' '}
          {mail.contactId === null ? (
            mail.to
          ) : (
            <Link className="link" to="/contacts/$contactId" params={{ contactId: mail.contactId }}>
              {mail.to}
            </Link>
          )}
        </p>
        <Facts mail={mail} />
      </header>
      <div className="p-sandbox-paper">
        {shown === 'mail' && mail.html !== null && (
          <iframe
            key={mail.id}
            title={mail.subject ?? 'Email'}
            sandbox="allow-popups allow-popups-to-escape-sandbox"
            srcDoc={inNewTab(mail.html)}
          />
        )}
        {(shown === 'text' || (shown === 'mail' && mail.html === null)) && <pre>{mail.text}</pre>}
        {shown === 'headers' && (
          <dl className="mono t12">
            {Object.entries(mail.headers).map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        )}
      </div>
      <ActAs mail={mail} />
    </section>
  );
}

/** Links of a mail open in a new tab, as in a mailbox. */
function inNewTab(html: string): string {
  const base = '<base target="_blank">';
  return /<head[^>]*>/i.test(html) ? html.replace(/<head[^>]*>/i, (head) => `${head}${base}`) : `${base}${html}`;
}

function Facts({ mail }: { readonly mail: Mail }) {
  return (
    <div className="row g6 wrap" style={{ marginTop: 6 }}>
      {mail.unsubscribeUrl !== null && (
        <Tag tone="ok" icon={IconCheck}>
          One-click unsubscribe
        </Tag>
      )}
      {mail.openedAt !== null && (
        <Tag tone="ok" icon={IconEye}>
          Opened
        </Tag>
      )}
      {mail.clickedAt !== null && (
        <Tag tone="ok" icon={IconClick}>
          Clicked
        </Tag>
      )}
      {mail.bounced && (
        <Tag tone="bad" icon={IconMailOff}>
          Bounced
        </Tag>
      )}
    </div>
  );
}

function ActAs({ mail }: { readonly mail: Mail }) {
  const mayAct = useAllowed('sandbox.act');
  const queries = useQueryClient();
  const bounce = useMutation({
    mutationFn: (kind: 'hard' | 'soft' | 'complaint') => api.bounceSandboxMessage.call({ id: mail.id, kind }),
    onSuccess: () => {
      notifyDone('Recorded', 'The delivery log shows what follows from it.');
      void queries.invalidateQueries({ queryKey: api.getSandboxMessage.key() });
    },
    onError: (error) => notifyFailed(error),
  });
  if (!mayAct) return null;
  return (
    <footer className="p-sandbox-act">
      <span className="ink2">Act as {mail.contactName ?? mail.to}</span>
      <Menu position="top-start">
        <Menu.Target>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconMailOff size={15} />}
            disabled={mail.bounced}
            loading={bounce.isPending}
          >
            Refuse it…
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => bounce.mutate('hard')}>Mailbox does not exist</Menu.Item>
          <Menu.Item onClick={() => bounce.mutate('soft')}>Mailbox is full for now</Menu.Item>
          <Menu.Item onClick={() => bounce.mutate('complaint')}>Mark as spam</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {mail.unsubscribeUrl !== null && (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconUserMinus size={15} />}
          component="a"
          href={mail.unsubscribeUrl}
          target="_blank"
          rel="noreferrer"
        >
          Unsubscribe
        </Button>
      )}
      <span className="t12 ink3">Links in the mail work and are counted.</span>
    </footer>
  );
}
