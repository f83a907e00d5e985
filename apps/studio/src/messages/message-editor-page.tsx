import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { api } from '../api/client.ts';
import { ErrorState } from '../ui/error-state.tsx';
import { SkeletonRows } from '../ui/skeletons.tsx';
import { MessageEditor } from './message-editor.tsx';

const route = getRouteApi('/shell/messages/$messageTemplateId');

/** Editor of one message template. */
export function MessageEditorPage() {
  const { messageTemplateId } = route.useParams();
  const query = useQuery(
    api.getMessageTemplate.queryOptions({ input: { id: messageTemplateId }, refetchOnWindowFocus: false }),
  );
  if (query.data) return <MessageEditor key={query.data.id} template={query.data} />;
  return (
    <div className="p-page">
      {query.isError ? <ErrorState error={query.error} onRetry={() => void query.refetch()} /> : <SkeletonRows />}
    </div>
  );
}
