import { IconAlertTriangle } from '@tabler/icons-react';
import type { ShownProblem } from '../api/problem.ts';

/** Why signing in did not work, above the form. */
export function GateProblem({ problem }: { readonly problem: ShownProblem | null }) {
  if (!problem) return null;
  return (
    <div className="p-note bad" role="alert">
      <IconAlertTriangle size={18} stroke={1.6} aria-hidden="true" />
      <span>
        <b>{problem.title}.</b> {problem.detail}
      </span>
    </div>
  );
}
