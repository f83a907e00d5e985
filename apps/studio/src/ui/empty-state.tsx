import type { ReactNode } from 'react';

/** Line drawings of empty pages: the thing that would stand here. */
const drawings = {
  journey: (
    <>
      <rect x="38" y="4" width="44" height="16" rx="8" />
      <path d="M60 20v10M60 30H30v8M60 30h30v8" />
      <rect x="8" y="38" width="44" height="18" rx="6" />
      <rect x="68" y="38" width="44" height="18" rx="6" strokeDasharray="4 3" />
    </>
  ),
  people: (
    <>
      <circle cx="46" cy="22" r="11" />
      <path d="M26 58c0-13 9-19 20-19s20 6 20 19" />
      <circle cx="82" cy="26" r="8" strokeDasharray="4 3" />
      <path d="M76 42c11-3 22 3 22 16" strokeDasharray="4 3" />
    </>
  ),
  log: (
    <>
      <path d="M14 14h92M14 32h92M14 50h60" />
      <circle cx="96" cy="48" r="9" />
      <path d="M103 55l7 7" />
    </>
  ),
  message: (
    <>
      <rect x="26" y="8" width="68" height="48" rx="8" />
      <path d="M28 14l32 24 32-24" />
    </>
  ),
  phone: (
    <>
      <rect x="42" y="2" width="36" height="60" rx="8" />
      <path d="M50 18h20M50 28h14M56 54h8" />
    </>
  ),
  search: (
    <>
      <circle cx="54" cy="28" r="20" />
      <path d="M69 43l16 16M46 28h16" />
    </>
  ),
} as const;

interface EmptyStateProps {
  readonly drawing: keyof typeof drawings;
  readonly title: string;
  /** One sentence: what this page is for. */
  readonly children: ReactNode;
  readonly actions?: ReactNode;
}

/** An empty page that teaches: a drawing, one sentence, one button. */
export function EmptyState({ drawing, title, children, actions }: EmptyStateProps) {
  return (
    <div className="p-empty">
      <svg width="120" height="64" viewBox="0 0 120 64" aria-hidden="true">
        <g fill="none" stroke="var(--p-line3)" strokeWidth="1.5" strokeLinecap="round">
          {drawings[drawing]}
        </g>
      </svg>
      <h2 className="t14 b" style={{ marginTop: 8 }}>
        {title}
      </h2>
      <p className="ink2">{children}</p>
      {actions && <div className="actions">{actions}</div>}
    </div>
  );
}
