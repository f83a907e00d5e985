import { EmptyState } from '../ui/empty-state.tsx';
import { PageHeader } from '../ui/page-header.tsx';

/** New journey. */
export function NewJourneyPage() {
  return (
    <>
      <PageHeader title="New journey" />
      <EmptyState drawing="journey" title="Being built">
        Starter journeys.
      </EmptyState>
    </>
  );
}
