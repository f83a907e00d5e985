import { EmptyState } from '../ui/empty-state.tsx';
import { PageHeader } from '../ui/page-header.tsx';

/** Contacts. */
export function ContactsPage() {
  return (
    <>
      <PageHeader title="Contacts" />
      <EmptyState drawing="people" title="Being built">
        Everybody you may talk to.
      </EmptyState>
    </>
  );
}
