import { EmptyState } from '../ui/empty-state.tsx';
import { PageHeader } from '../ui/page-header.tsx';

/** Delivery log. */
export function DeliveryLogPage() {
  return (
    <>
      <PageHeader title="Delivery log" />
      <EmptyState drawing="log" title="Being built">
        Every message and every non-send with its reason.
      </EmptyState>
    </>
  );
}
