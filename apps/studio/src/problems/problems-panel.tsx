import type { Problem } from '@perennial/journey';
import { IconAlertTriangle, IconCircleCheck, IconInfoCircle, IconX } from '@tabler/icons-react';
import { useStore } from 'zustand';
import { useCanvas } from '../canvas/canvas-context.tsx';
import { useEditorActions } from '../canvas/use-editor-actions.ts';
import { useEditor, useEditorStore } from '../store/editor-store.ts';
import { countOf } from '../ui/num.tsx';

/** `2 problems`, `1 problem and 2 hints`, `No problems`. */
export function problemWords(problems: readonly Problem[]): string {
  const errors = problems.filter((problem) => problem.severity === 'error').length;
  const hints = problems.length - errors;
  if (problems.length === 0) return 'No problems';
  const parts = [
    errors > 0 ? countOf(errors, 'problem', 'problems') : '',
    hints > 0 ? countOf(hints, 'hint', 'hints') : '',
  ];
  return parts.filter((part) => part !== '').join(' and ');
}

/** Everything that is wrong with the draft. A click opens the step and puts the cursor into the field. */
export function ProblemsPanel({ onClose }: { readonly onClose: () => void }) {
  const { problems } = useCanvas();
  const all = useStore(problems, (state) => state.all);
  return (
    <aside
      className="p-panel nokey"
      aria-label="Problems"
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <div className="p-panel-head">
        <h2 className="t14 b grow">{problemWords(all)}</h2>
        <button type="button" className="p-icon-button" aria-label="Close" onClick={onClose}>
          <IconX size={18} stroke={1.6} />
        </button>
      </div>
      <hr className="hairline" />
      <div className="p-panel-body" style={{ gap: 2, padding: 8 }}>
        {all.length === 0 ? (
          <div className="p-note ok">
            <IconCircleCheck size={18} stroke={1.6} aria-hidden="true" />
            <span>Nothing stands in the way. You can publish.</span>
          </div>
        ) : (
          <ProblemList problems={all} />
        )}
      </div>
    </aside>
  );
}

/** Problems as buttons that lead to their field. */
export function ProblemList({ problems, onGo }: { readonly problems: readonly Problem[]; readonly onGo?: () => void }) {
  const store = useEditorStore();
  const actions = useEditorActions();
  const { views } = useCanvas();
  const nodes = useEditor((state) => state.document.nodes);
  const titleOf = (id: string | null) => {
    const node = nodes.find((candidate) => candidate.id === id);
    return node ? views(node).title : 'The whole journey';
  };
  const go = ({ nodeId, field }: Problem) => {
    if (nodeId === null) return;
    onGo?.();
    actions.reveal(nodeId);
    store.getState().inspect(nodeId, field ?? '');
  };
  return (
    <ul>
      {problems.map((problem, index) => {
        const Icon = problem.severity === 'error' ? IconAlertTriangle : IconInfoCircle;
        return (
          <li key={`${problem.code}:${problem.nodeId}:${problem.field}:${index}`}>
            <button type="button" className="p-problem" data-severity={problem.severity} onClick={() => go(problem)}>
              <Icon
                size={18}
                stroke={1.6}
                className={problem.severity === 'error' ? 'warn' : 'ink3'}
                aria-hidden="true"
              />
              <span className="col grow">
                <b>{titleOf(problem.nodeId)}</b>
                <span className="ink2">{problem.message}</span>
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
