import { Select } from '@mantine/core';
import { IconPencil, IconPlus, IconTag } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useParams, useSearch } from '@tanstack/react-router';
import { api } from '../../api/client.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { asText, inputWords, type WidgetProps } from '../widget-props.ts';
import { MessagePreview } from './message-preview.tsx';

/** The topic people must have agreed to. */
export function TopicField({ field, value, onChange, error, disabled }: WidgetProps<'topic'>) {
  const topics = useQuery(api.listTopics.queryOptions({ input: {} })).data?.items ?? [];
  return (
    <Select
      {...inputWords({ field, error })}
      data={topics.map((topic) => ({ value: topic.key, label: topic.name }))}
      leftSection={<IconTag size={16} stroke={1.6} />}
      placeholder="Choose a topic"
      nothingFoundMessage="No topic yet. Add one in Settings."
      value={asText(value) || null}
      disabled={disabled}
      onChange={(next) => next !== null && onChange(next)}
    />
  );
}

/** Which message template is sent, with a picture of it and the way to change it. */
export function MessageTemplateField({ field, value, onChange, error, disabled }: WidgetProps<'message-template'>) {
  const list = useQuery(api.listMessageTemplates.queryOptions({ input: { limit: 200 } }));
  const templates = (list.data?.items ?? []).filter((template) => template.channel === field.channel);
  const chosen = templates.find((template) => template.id === value);
  const { journeyId = '' } = useParams({ strict: false });
  const { node = '' } = useSearch({ strict: false });
  return (
    <div className="col g8">
      <Select
        {...inputWords({ field, error })}
        searchable
        data={templates.map((template) => ({ value: template.id, label: template.name }))}
        placeholder={field.channel === 'email' ? 'Choose an email' : 'Choose an SMS'}
        nothingFoundMessage="No message by that name"
        value={chosen?.id ?? null}
        disabled={disabled}
        onChange={(next) => next !== null && onChange(next)}
      />
      {chosen && <MessagePreview messageTemplateId={chosen.id} />}
      <div className="row g8">
        {chosen && (
          <LinkButton
            to="/messages/$messageTemplateId"
            params={{ messageTemplateId: chosen.id }}
            search={{ journey: journeyId, node }}
            variant="light"
            size="xs"
            leftSection={<IconPencil size={16} stroke={1.6} />}
          >
            Edit message
          </LinkButton>
        )}
        {!chosen && (
          <LinkButton to="/messages" variant="default" size="xs" leftSection={<IconPlus size={16} />}>
            Write a message
          </LinkButton>
        )}
      </div>
    </div>
  );
}
