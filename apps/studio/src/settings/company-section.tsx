import { Button, Select, Switch, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import type { ApiOutputs } from '@perennial/api-contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../api/client.ts';
import { problemDetails, shownProblem } from '../api/problem.ts';
import { sessionQuery, useAllowed } from '../api/session.ts';
import { ErrorState } from '../ui/error-state.tsx';
import { notifyDone } from '../ui/notify.ts';
import { SkeletonRows } from '../ui/skeletons.tsx';
import { SectionFrame } from './section-frame.tsx';

type Settings = ApiOutputs['getSettings'];

const zones = Intl.supportedValuesOf('timeZone');

/** Company name, time zone, sender identity and the window for SMS. */
export function CompanySection() {
  const query = useQuery(api.getSettings.queryOptions({ input: {} }));
  return (
    <SectionFrame title="Company and sender" lead="Who your messages come from, and when SMS may leave.">
      {query.isPending && <SkeletonRows tile={false} />}
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.data && <CompanyForm settings={query.data} />}
    </SectionFrame>
  );
}

function CompanyForm({ settings }: { readonly settings: Settings }) {
  const mayEdit = useAllowed('settings.edit');
  const queries = useQueryClient();
  const form = useForm<Settings>({ initialValues: settings });
  const save = useMutation({
    mutationFn: (values: Settings) => api.updateSettings.call({ ...values, replyTo: values.replyTo || null }),
    onSuccess: (saved) => {
      queries.setQueryData(api.getSettings.queryKey({ input: {} }), saved);
      void queries.invalidateQueries({ queryKey: sessionQuery.queryKey });
      form.setInitialValues(saved);
      form.reset();
      notifyDone('Settings saved');
    },
    onError: (error) => {
      for (const problem of problemDetails(error)?.problems ?? [])
        if (problem.path) form.setFieldError(problem.path, problem.message);
    },
  });
  return (
    <form className="p-settings-form" onSubmit={form.onSubmit((values) => save.mutate(values))}>
      <fieldset disabled={!mayEdit}>
        <TextInput label="Company name" {...form.getInputProps('companyName')} />
        <Select
          label="Company time zone"
          searchable
          data={zones}
          allowDeselect={false}
          {...form.getInputProps('companyTimeZone')}
        />
        <TextInput label="Sender name" {...form.getInputProps('senderName')} />
        <TextInput label="Sender address" placeholder="hello@your-shop.com" {...form.getInputProps('senderAddress')} />
        <TextInput
          label="Replies go to"
          placeholder="The sender address"
          {...form.getInputProps('replyTo')}
          value={form.values.replyTo ?? ''}
        />
        <Textarea
          label="Postal address"
          description="Stands at the foot of every marketing email; the law asks for it."
          autosize
          minRows={2}
          {...form.getInputProps('postalAddress')}
        />
        <div className="row g12 top">
          <TextInput label="SMS from" type="time" {...form.getInputProps('smsWindow.from')} />
          <TextInput label="until" type="time" {...form.getInputProps('smsWindow.to')} />
        </div>
        <p className="t12 ink3">
          In each person’s own time zone. An SMS that is due outside waits for the next morning.
        </p>
        <Switch
          label="Stop all sending"
          description="Nothing is handed to any provider until this is off again. Due messages wait."
          {...form.getInputProps('sendingStopped', { type: 'checkbox' })}
        />
      </fieldset>
      {save.isError && (
        <p className="p-note bad" role="alert">
          {shownProblem(save.error).detail}
        </p>
      )}
      {mayEdit && (
        <Button type="submit" loading={save.isPending} disabled={!form.isDirty()}>
          Save settings
        </Button>
      )}
    </form>
  );
}
