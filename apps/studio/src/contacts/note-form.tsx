import { Button, Modal, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { shownProblem } from '../api/problem.ts';

interface NoteFormProps {
  readonly opened: boolean;
  readonly contactId: string;
  readonly onClose: () => void;
}

/** Notes a call or a meeting as a touchpoint. */
export function NoteForm({ opened, contactId, onClose }: NoteFormProps) {
  const queries = useQueryClient();
  const form = useForm({
    initialValues: { title: '', text: '' },
    validate: { title: (title) => (title.trim() === '' ? 'Say in a few words what it was.' : null) },
  });
  const save = useMutation({
    mutationFn: (note: { readonly title: string; readonly text: string }) =>
      api.createContactNote.call({ id: contactId, ...note }),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: api.listContactTimeline.key() });
      form.reset();
      onClose();
    },
  });
  return (
    <Modal opened={opened} onClose={onClose} title="Note a call">
      <form className="col g12" onSubmit={form.onSubmit((note) => save.mutate(note))}>
        <TextInput
          label="What it was"
          placeholder="Call about a late parcel"
          data-autofocus
          {...form.getInputProps('title')}
        />
        <Textarea label="Details" autosize minRows={3} {...form.getInputProps('text')} />
        {save.isError && (
          <p className="p-note bad" role="alert">
            {shownProblem(save.error).detail}
          </p>
        )}
        <Button type="submit" loading={save.isPending} style={{ alignSelf: 'flex-end' }}>
          Save note
        </Button>
      </form>
    </Modal>
  );
}
