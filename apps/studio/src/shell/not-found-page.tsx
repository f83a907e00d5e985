import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { EmptyState } from '../ui/empty-state.tsx';

/** An address that leads nowhere. */
export function NotFoundPage() {
  return (
    <EmptyState
      drawing="search"
      title="There is nothing at this address"
      actions={
        <Button component={Link} to="/journeys">
          Open journeys
        </Button>
      }
    >
      The page may have been moved, or what it showed was archived.
    </EmptyState>
  );
}
