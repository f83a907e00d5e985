import { EmptyState } from '../ui/empty-state.tsx';
import { PageHeader } from '../ui/page-header.tsx';

/** Inbox and phone. */
export function SandboxPage() {
  return (
    <>
      <PageHeader title="Inbox and phone" />
      <EmptyState drawing="phone" title="Being built">
        Messages caught on this machine.
      </EmptyState>
    </>
  );
}
