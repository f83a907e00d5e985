import { Button, Modal, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { ApiOutputs } from '@perennial/api-contract';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api } from '../api/client.ts';
import { problemDetails, shownProblem } from '../api/problem.ts';
import { notifyDone } from '../ui/notify.ts';

type Contact = ApiOutputs['getContact'];

interface ContactFormProps {
  readonly opened: boolean;
  /** Null adds a new contact. */
  readonly contact: Contact | null;
  readonly onClose: () => void;
}

const fields = [
  { key: 'firstName', label: 'First name', placeholder: 'Ana' },
  { key: 'lastName', label: 'Last name', placeholder: 'Duarte' },
  { key: 'email', label: 'Email', placeholder: 'ana.duarte@example.com' },
  { key: 'phone', label: 'Phone', placeholder: '+351 912 345 678' },
  { key: 'timeZone', label: 'Time zone', placeholder: 'Europe/Lisbon' },
  { key: 'externalId', label: 'Your id', placeholder: 'The id your shop knows this person by' },
] as const;

type FieldKey = (typeof fields)[number]['key'];

function fieldText(contact: Contact | null, key: FieldKey): string {
  if (contact === null) return '';
  const value = key === 'firstName' || key === 'lastName' ? contact.attributes[key] : contact[key];
  return typeof value === 'string' ? value : '';
}

function readContact(contact: Contact | null): Record<FieldKey, string> {
  return Object.fromEntries(fields.map((field) => [field.key, fieldText(contact, field.key)])) as Record<
    FieldKey,
    string
  >; // the keys come from the same list
}

function toInput(values: Record<FieldKey, string>) {
  const { firstName, lastName, ...identity } = values;
  const orNull = (text: string) => (text.trim() === '' ? null : text.trim());
  return {
    email: orNull(identity.email),
    phone: orNull(identity.phone),
    timeZone: orNull(identity.timeZone),
    externalId: orNull(identity.externalId),
    attributes: { firstName: orNull(firstName), lastName: orNull(lastName) },
  };
}

/** Adds or changes one contact; the server's field problems stand at their fields and nothing typed is lost. */
export function ContactForm({ opened, contact, onClose }: ContactFormProps) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const form = useForm<Record<FieldKey, string>>({ initialValues: readContact(contact) });
  const save = useMutation({
    mutationFn: (values: Record<FieldKey, string>) =>
      contact === null
        ? api.createContact.call(toInput(values))
        : api.updateContact.call({ id: contact.id, ...toInput(values) }),
    onSuccess: (saved) => {
      void queries.invalidateQueries({ queryKey: api.listContacts.key() });
      queries.setQueryData(api.getContact.queryKey({ input: { id: saved.id } }), saved);
      notifyDone(contact === null ? 'Contact added' : 'Contact saved', saved.name);
      onClose();
      if (contact === null) void navigate({ to: '/contacts/$contactId', params: { contactId: saved.id } });
    },
    onError: (error) => {
      for (const problem of problemDetails(error)?.problems ?? []) {
        const field = fields.find(
          (candidate) => problem.path?.endsWith(candidate.key) || problem.field?.endsWith(candidate.key),
        );
        if (field) form.setFieldError(field.key, problem.message);
      }
    },
  });
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={contact === null ? 'Add contact' : `Edit ${contact.name}`}
      size="md"
    >
      <form className="col g12" onSubmit={form.onSubmit((values) => save.mutate(values))}>
        <div className="p-contact-fields">
          {fields.map((field) => (
            <TextInput
              key={field.key}
              label={field.label}
              placeholder={field.placeholder}
              {...form.getInputProps(field.key)}
            />
          ))}
        </div>
        {save.isError && (
          <p className="p-note bad" role="alert">
            {shownProblem(save.error).detail}
          </p>
        )}
        <div className="row g8" style={{ justifyContent: 'flex-end' }}>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={save.isPending}>
            {contact === null ? 'Add contact' : 'Save contact'}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
