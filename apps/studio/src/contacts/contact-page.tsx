import type { ApiOutputs } from '@perennial/api-contract';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { api } from '../api/client.ts';
import { ErrorState } from '../ui/error-state.tsx';
import { SkeletonRows } from '../ui/skeletons.tsx';
import { ContactAside } from './contact-aside.tsx';
import { ContactHeader } from './contact-header.tsx';
import './contacts.css';
import { StageRibbon } from './stage-ribbon.tsx';
import { Timeline } from './timeline.tsx';

const route = getRouteApi('/shell/contacts/$contactId');

/** One contact: who it is, the way through the stages, everything that happened, and what comes next. */
export function ContactPage() {
  const { contactId } = route.useParams();
  const query = useQuery(api.getContact.queryOptions({ input: { id: contactId }, refetchInterval: 15_000 }));
  if (query.isPending) {
    return (
      <div className="p-page">
        <SkeletonRows />
      </div>
    );
  }
  if (query.isError) {
    return (
      <div className="p-page">
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      </div>
    );
  }
  return <LoadedContact contact={query.data} />;
}

function LoadedContact({ contact }: { readonly contact: ApiOutputs['getContact'] }) {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <div className="p-contact">
      <ContactHeader contact={contact} />
      <StageRibbon contact={contact} />
      <div className="p-contact-split">
        <Timeline
          contactId={contact.id}
          show={search.show}
          onShow={(show) => void navigate({ search: { show }, replace: true })}
        />
        <ContactAside contact={contact} />
      </div>
    </div>
  );
}
