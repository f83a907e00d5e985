import { Select, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import type { MessageDraft } from './use-message-draft.ts';

interface ContentFieldsProps {
  readonly draft: MessageDraft;
  readonly readOnly: boolean;
  readonly onChange: (draft: MessageDraft) => void;
}

/** Beyond so many characters a mailbox cuts the line. */
const goodLength = { subject: 45, preheader: 90 } as const;

/** Subject, preheader and topic. */
export function ContentFields({ draft, readOnly, onChange }: ContentFieldsProps) {
  const topics = useQuery(api.listTopics.queryOptions({ input: {}, staleTime: 60_000 }));
  const { content } = draft;
  return (
    <div className="p-message-fields">
      {content.channel === 'email' && (
        <>
          <TextInput
            label="Subject"
            value={content.subject}
            readOnly={readOnly}
            rightSection={<Length text={content.subject} good={goodLength.subject} />}
            rightSectionWidth={76}
            onChange={(event) => onChange({ ...draft, content: { ...content, subject: event.currentTarget.value } })}
          />
          <TextInput
            label="Preheader"
            value={content.preheader}
            readOnly={readOnly}
            rightSection={<Length text={content.preheader} good={goodLength.preheader} />}
            rightSectionWidth={76}
            onChange={(event) => onChange({ ...draft, content: { ...content, preheader: event.currentTarget.value } })}
          />
        </>
      )}
      <Select
        label="Topic people agreed to"
        placeholder="Chosen in the journey"
        clearable
        readOnly={readOnly}
        data={topics.data?.items.map((topic) => ({ value: topic.key, label: topic.name })) ?? []}
        value={content.topic ?? null}
        onChange={(topic) => onChange({ ...draft, content: { ...content, topic } })}
      />
    </div>
  );
}

function Length({ text, good }: { readonly text: string; readonly good: number }) {
  // Liquid tags are replaced by words of about their fallback's length, which nobody knows here.
  const length = [...text.replaceAll(/\{\{.*?\}\}/g, 'Marianne')].length;
  return <span className={`t11 num ${length > good ? 'warn' : 'ink3'}`}>{`${length} of ~${good}`}</span>;
}
