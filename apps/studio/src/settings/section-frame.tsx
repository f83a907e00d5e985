import type { ReactNode } from 'react';

interface SectionFrameProps {
  readonly title: string;
  /** One sentence: what this section is for. */
  readonly lead: string;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}

/** Title, purpose and content of one section of the settings. */
export function SectionFrame({ title, lead, actions, children }: SectionFrameProps) {
  return (
    <section className="p-settings-section" aria-label={title}>
      <div className="row g12 top">
        <div className="grow">
          <h2 className="h2">{title}</h2>
          <p className="ink2">{lead}</p>
        </div>
        {actions}
      </div>
      {children}
    </section>
  );
}
