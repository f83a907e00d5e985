import { EmptyState } from '../ui/empty-state.tsx';
import { PageHeader } from '../ui/page-header.tsx';

/** Messages. */
export function MessagesPage() {
  return (
    <>
      <PageHeader title="Messages" />
      <EmptyState drawing="message" title="Being built">
        Email and SMS templates.
      </EmptyState>
    </>
  );
}
