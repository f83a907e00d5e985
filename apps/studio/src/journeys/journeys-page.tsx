import { EmptyState } from '../ui/empty-state.tsx';
import { PageHeader } from '../ui/page-header.tsx';

/** Journeys. */
export function JourneysPage() {
  return (
    <>
      <PageHeader title="Journeys" />
      <EmptyState drawing="journey" title="Being built">
        Journeys.
      </EmptyState>
    </>
  );
}
