import { Button } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { shownProblem } from '../api/problem.ts';

interface ErrorStateProps {
  readonly error: unknown;
  /** What is safe although this failed, in one sentence. */
  readonly safe?: string;
  readonly onRetry?: () => void;
  /** One main action besides trying again. */
  readonly action?: ReactNode;
}

/** A failure in the page: what happened, what is safe, what to do. */
export function ErrorState({ error, safe, onRetry, action }: ErrorStateProps) {
  const problem = shownProblem(error);
  return (
    <div className="p-card p-error" role="alert">
      <div className="row g8 bad">
        <IconPlugConnectedX size={18} stroke={1.6} aria-hidden="true" />
        <h2 className="t14 b">{problem.title}</h2>
      </div>
      <p className="ink2" style={{ marginTop: 6 }}>
        {problem.detail}
      </p>
      {problem.problems.map((item) => (
        <p key={`${item.code}:${item.message}`} className="ink2" style={{ marginTop: 4 }}>
          {item.message}
        </p>
      ))}
      {safe && (
        <p className="t12 ink3" style={{ marginTop: 6 }}>
          {safe}
        </p>
      )}
      {problem.requestId && (
        <p className="t12 ink3" style={{ marginTop: 6 }}>
          Request <span className="mono">{problem.requestId}</span>
        </p>
      )}
      <div className="actions">
        {action}
        {onRetry && (
          <Button variant={action ? 'default' : 'filled'} onClick={onRetry}>
            Try again
          </Button>
        )}
      </div>
    </div>
  );
}
