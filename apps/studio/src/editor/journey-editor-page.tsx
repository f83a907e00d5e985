import { EmptyState } from '../ui/empty-state.tsx';
import { PageHeader } from '../ui/page-header.tsx';

/** Journey. */
export function JourneyEditorPage() {
  return (
    <>
      <PageHeader title="Journey" />
      <EmptyState drawing="journey" title="Being built">
        Canvas.
      </EmptyState>
    </>
  );
}
