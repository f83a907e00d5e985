import { EmptyState } from '../ui/empty-state.tsx';
import { PageHeader } from '../ui/page-header.tsx';

/** Message. */
export function MessageEditorPage() {
  return (
    <>
      <PageHeader title="Message" />
      <EmptyState drawing="message" title="Being built">
        Write a message and see it as a contact would.
      </EmptyState>
    </>
  );
}
