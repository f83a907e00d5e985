/** A rendered message as the person sees it. The frame runs no script and reaches no other page. */
export function MessagePreview({
  preview,
  channel,
}: {
  readonly preview: { readonly subject: string | null; readonly html: string | null; readonly text: string };
  readonly channel: 'email' | 'sms';
}) {
  if (channel === 'sms' || preview.html === null) return <p className="p-log-bubble">{preview.text}</p>;
  return (
    <div className="p-log-mail">
      <iframe title={preview.subject ?? 'Email'} sandbox="" srcDoc={preview.html} loading="lazy" />
    </div>
  );
}
