import type { ErrorComponentProps } from '@tanstack/react-router';
import { ErrorState } from '../ui/error-state.tsx';

/** What a page shows when it could not be drawn. */
export function RouteError({ error, reset }: ErrorComponentProps) {
  return (
    <div className="p-page">
      <ErrorState
        error={error}
        safe="Nothing you saved is lost; journeys keep running on the server."
        onRetry={reset}
      />
    </div>
  );
}
