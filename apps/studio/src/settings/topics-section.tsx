import { Button, Modal, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { ApiOutputs } from '@perennial/api-contract';
import { IconPlus } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../api/client.ts';
import { shownProblem } from '../api/problem.ts';
import { useAllowed } from '../api/session.ts';
import { ErrorState } from '../ui/error-state.tsx';
import { SectionFrame } from './section-frame.tsx';

type Topic = ApiOutputs['listTopics']['items'][number];

/** What contacts can agree to, one by one. */
export function TopicsSection() {
  const mayEdit = useAllowed('settings.edit');
  const query = useQuery(api.listTopics.queryOptions({ input: {} }));
  const [edited, setEdited] = useState<Topic | 'new' | null>(null);
  return (
    <SectionFrame
      title="Topics"
      lead="People agree to topics one by one, per channel. A marketing message without an agreed topic is not sent."
      actions={
        mayEdit && (
          <Button leftSection={<IconPlus size={16} />} onClick={() => setEdited('new')}>
            Add topic
          </Button>
        )
      }
    >
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      <ul className="p-settings-list">
        {query.data?.items.map((topic) => (
          <li key={topic.key}>
            <div className="col grow">
              <span className="m">{topic.name}</span>
              <span className="t12 ink2">{topic.description}</span>
            </div>
            <code className="mono ink3 t12">{topic.key}</code>
            {mayEdit && (
              <Button size="xs" variant="default" onClick={() => setEdited(topic)}>
                Edit
              </Button>
            )}
          </li>
        ))}
      </ul>
      {edited !== null && <TopicForm topic={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
    </SectionFrame>
  );
}

function keyOf(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 60);
}

function TopicForm({ topic, onClose }: { readonly topic: Topic | null; readonly onClose: () => void }) {
  const queries = useQueryClient();
  const form = useForm({
    initialValues: { name: topic?.name ?? '', description: topic?.description ?? '' },
    validate: { name: (name) => (keyOf(name) === '' ? 'Give the topic a name.' : null) },
  });
  const save = useMutation({
    mutationFn: (values: { readonly name: string; readonly description: string }) =>
      api.saveTopic.call({ key: topic?.key ?? keyOf(values.name), ...values }),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: api.listTopics.key() });
      onClose();
    },
  });
  return (
    <Modal opened onClose={onClose} title={topic === null ? 'Add topic' : `Edit ${topic.name}`}>
      <form className="col g12" onSubmit={form.onSubmit((values) => save.mutate(values))}>
        <TextInput label="Name" placeholder="Offers and news" data-autofocus {...form.getInputProps('name')} />
        <Textarea label="What people get" autosize minRows={2} {...form.getInputProps('description')} />
        {save.isError && (
          <p className="p-note bad" role="alert">
            {shownProblem(save.error).detail}
          </p>
        )}
        <Button type="submit" loading={save.isPending} style={{ alignSelf: 'flex-end' }}>
          Save topic
        </Button>
      </form>
    </Modal>
  );
}
