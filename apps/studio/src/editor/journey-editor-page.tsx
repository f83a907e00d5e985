import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { api } from '../api/client.ts';
import { ErrorState } from '../ui/error-state.tsx';
import { SkeletonRows } from '../ui/skeletons.tsx';
import { JourneyEditor } from './journey-editor.tsx';
import { useNameLookup } from './use-name-lookup.ts';
import { VersionViewer } from './version-viewer.tsx';

const route = getRouteApi('/shell/journeys/$journeyId');

/** The canvas of one journey: its draft, or one published version read-only. */
export function JourneyEditorPage() {
  const { journeyId } = route.useParams();
  const { version } = route.useSearch();
  const journey = useQuery(api.getJourney.queryOptions({ input: { id: journeyId }, staleTime: 0 }));
  const names = useNameLookup();
  if (journey.isError) {
    return (
      <div className="p-page">
        <ErrorState
          error={journey.error}
          safe="The journey itself is safe on the server."
          onRetry={() => void journey.refetch()}
        />
      </div>
    );
  }
  if (!journey.data || !names) {
    return (
      <div className="p-page">
        <SkeletonRows />
      </div>
    );
  }
  if (version > 0) {
    return <VersionViewer key={`${journeyId}:${version}`} journey={journey.data} number={version} names={names} />;
  }
  return <JourneyEditor key={journeyId} journey={journey.data} names={names} />;
}
