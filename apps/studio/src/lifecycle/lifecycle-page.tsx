import { EmptyState } from '../ui/empty-state.tsx';
import { PageHeader } from '../ui/page-header.tsx';

/** Lifecycle. */
export function LifecyclePage() {
  return (
    <>
      <PageHeader title="Lifecycle" />
      <EmptyState drawing="journey" title="Being built">
        Where your contacts stand.
      </EmptyState>
    </>
  );
}
