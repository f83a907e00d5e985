import { useQuery } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { AfterDelay } from '../../ui/skeletons.tsx';

/** A message template as a contact would see it: an email in a small page, an SMS in a bubble. */
export function MessagePreview({ messageTemplateId }: { readonly messageTemplateId: string }) {
  const template = useQuery(api.getMessageTemplate.queryOptions({ input: { id: messageTemplateId } })).data;
  const preview = useQuery({
    ...api.previewMessageTemplate.queryOptions({
      input: { content: template?.content ?? { channel: 'sms', topic: null, body: '' } },
    }),
    enabled: template !== undefined,
  });
  if (preview.isError)
    return <p className="t12 ink3">The preview can’t be drawn right now. The message itself is fine.</p>;
  if (!preview.data) {
    return (
      <AfterDelay>
        <div className="p-preview p-skeleton" role="status" aria-label="Loading" />
      </AfterDelay>
    );
  }
  const { subject, html, text, segments } = preview.data;
  if (html === null) {
    return (
      <div>
        <div className="p-preview sms">
          <p>{text}</p>
        </div>
        {segments && (
          <p className="p-hint num">
            {segments.characters} characters, {segments.count === 1 ? '1 part' : `${segments.count} parts`} (
            {segments.encoding})
          </p>
        )}
      </div>
    );
  }
  return (
    <div>
      {subject && <p className="t12 ink2 ellipsis">Subject: {subject}</p>}
      <div className="p-preview email">
        <iframe title="Preview of the email" sandbox="" srcDoc={html} tabIndex={-1} />
      </div>
    </div>
  );
}
