import { EmptyState } from '../ui/empty-state.tsx';
import { PageHeader } from '../ui/page-header.tsx';

/** Settings. */
export function SettingsPage() {
  return (
    <>
      <PageHeader title="Settings" />
      <EmptyState drawing="search" title="Being built">
        Providers, senders, stages and API keys.
      </EmptyState>
    </>
  );
}
