import { EmptyState } from '../ui/empty-state.tsx';
import { PageHeader } from '../ui/page-header.tsx';

/** Contact. */
export function ContactPage() {
  return (
    <>
      <PageHeader title="Contact" />
      <EmptyState drawing="people" title="Being built">
        One contact and everything that happened.
      </EmptyState>
    </>
  );
}
