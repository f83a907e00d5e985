import { Button } from '@mantine/core';
import { useDisclosure, useDocumentTitle } from '@mantine/hooks';
import type { ApiOutputs } from '@perennial/api-contract';
import { IconChevronLeft, IconSend } from '@tabler/icons-react';
import { getRouteApi, Link } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useAllowed } from '../api/session.ts';
import { clientNow, formatInstant } from '../ui/instant.ts';
import { SaveState } from '../ui/save-state.tsx';
import { Segmented } from '../ui/segmented.tsx';
import { SkeletonRows } from '../ui/skeletons.tsx';
import { ContentFields } from './content-fields.tsx';
import { MessageConflict } from './message-conflict.tsx';
import { PreviewPane } from './preview-pane.tsx';
import { TestForm } from './test-form.tsx';
import { type MessageDraft, useMessageDraft } from './use-message-draft.ts';
import './messages.css';

const CodeEditor = lazy(() => import('./code-editor.tsx').then((module) => ({ default: module.CodeEditor })));
const route = getRouteApi('/shell/messages/$messageTemplateId');

/** Source on the left, the message as a chosen person would see it on the right; saves itself. */
export function MessageEditor({ template }: { readonly template: ApiOutputs['getMessageTemplate'] }) {
  const { draft, setDraft, savedAt, status, takeTheirs, keepMine } = useMessageDraft(template);
  useDocumentTitle(`${draft.name} · Perennial`);
  const search = route.useSearch();
  const mayEdit = useAllowed('messages.edit');
  const maySend = useAllowed('messages.send');
  const [isTesting, testing] = useDisclosure(false);
  return (
    <div className="p-message-editor">
      <header className="p-message-head">
        <BackLink journeyId={search.journey} node={search.node} />
        <div className="col grow">
          <input
            className="p-message-name"
            aria-label="Name of the message"
            value={draft.name}
            maxLength={120}
            readOnly={!mayEdit}
            onChange={(event) => setDraft({ ...draft, name: event.currentTarget.value })}
          />
          <span className="row g12">
            <SaveState status={status} time={formatInstant(savedAt, clientNow())} />
            {template.usedBy.length > 0 && (
              <span className="t11 ink3 ellipsis">
                used in {template.usedBy.map((journey) => journey.name).join(', ')}
              </span>
            )}
          </span>
        </div>
        <SourceChoice draft={draft} />
        {maySend && (
          <Button variant="default" leftSection={<IconSend size={15} />} onClick={testing.open}>
            Send a test…
          </Button>
        )}
      </header>
      {status === 'conflict' && (
        <MessageConflict onTakeTheirs={() => void takeTheirs()} onKeepMine={() => void keepMine()} />
      )}
      <div className="p-message-split">
        <section className="p-message-source" aria-label="Source">
          <ContentFields draft={draft} readOnly={!mayEdit} onChange={setDraft} />
          <Suspense fallback={<SkeletonRows tile={false} />}>
            <SourceEditor draft={draft} source={search.source} readOnly={!mayEdit} onChange={setDraft} />
          </Suspense>
        </section>
        <PreviewPane content={draft.content} contactId={search.as} />
      </div>
      <TestForm
        opened={isTesting}
        templateId={template.id}
        channel={draft.content.channel}
        contactId={search.as}
        isSaved={status === 'saved'}
        onClose={testing.close}
      />
    </div>
  );
}

function BackLink({ journeyId, node }: { readonly journeyId: string; readonly node: string }) {
  return journeyId === '' ? (
    <Link className="p-icon-button" to="/messages" aria-label="Back to messages">
      <IconChevronLeft size={18} />
    </Link>
  ) : (
    <Link
      className="p-icon-button"
      to="/journeys/$journeyId"
      params={{ journeyId }}
      search={{ node }}
      aria-label="Back to the journey"
    >
      <IconChevronLeft size={18} />
    </Link>
  );
}

function SourceChoice({ draft }: { readonly draft: MessageDraft }) {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  if (draft.content.channel === 'sms') return null;
  return (
    <Segmented
      label="Source"
      small
      value={search.source}
      onChange={(source) => void navigate({ search: (before) => ({ ...before, source }), replace: true })}
      options={[
        { value: 'content', label: 'MJML' },
        { value: 'text', label: 'Plain text' },
      ]}
    />
  );
}

interface SourceEditorProps {
  readonly draft: MessageDraft;
  readonly source: 'content' | 'text';
  readonly readOnly: boolean;
  readonly onChange: (draft: MessageDraft) => void;
}

function SourceEditor({ draft, source, readOnly, onChange }: SourceEditorProps) {
  const { content } = draft;
  if (content.channel === 'sms') {
    return (
      <CodeEditor
        label="SMS text"
        language="liquid"
        value={content.body}
        readOnly={readOnly}
        onChange={(body) => onChange({ ...draft, content: { ...content, body } })}
      />
    );
  }
  if (source === 'content') {
    return (
      <CodeEditor
        label="MJML source"
        language="mjml"
        value={content.mjml}
        readOnly={readOnly}
        onChange={(mjml) => onChange({ ...draft, content: { ...content, mjml } })}
      />
    );
  }
  if (content.text === null) {
    return (
      <div className="p-note">
        <span>The plain-text part is written from the email by itself. </span>
        {!readOnly && (
          <button
            type="button"
            className="link"
            onClick={() => onChange({ ...draft, content: { ...content, text: '' } })}
          >
            Write it by hand
          </button>
        )}
      </div>
    );
  }
  return (
    <>
      <CodeEditor
        label="Plain text"
        language="liquid"
        value={content.text}
        readOnly={readOnly}
        onChange={(text) => onChange({ ...draft, content: { ...content, text } })}
      />
      <button
        type="button"
        className="link"
        onClick={() => onChange({ ...draft, content: { ...content, text: null } })}
      >
        Write it from the email again
      </button>
    </>
  );
}
