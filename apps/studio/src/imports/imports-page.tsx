import { EmptyState } from '../ui/empty-state.tsx';
import { PageHeader } from '../ui/page-header.tsx';

/** Imports. */
export function ImportsPage() {
  return (
    <>
      <PageHeader title="Imports" />
      <EmptyState drawing="people" title="Being built">
        Bring contacts in from a CSV file.
      </EmptyState>
    </>
  );
}
