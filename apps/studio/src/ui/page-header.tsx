import { useDocumentTitle } from '@mantine/hooks';
import type { ReactNode } from 'react';

interface PageHeaderProps {
  readonly title: string;
  /** Quiet words after the title: a count, what the page is for. */
  readonly lead?: ReactNode;
  /** Buttons on the right. */
  readonly actions?: ReactNode;
  /** Draws the hairline below. */
  readonly line?: boolean;
}

/** Title, lead and actions of a page; also names the browser tab. */
export function PageHeader({ title, lead, actions, line = false }: PageHeaderProps) {
  useDocumentTitle(`${title} · Perennial`);
  return (
    <header className={line ? 'p-page-header line' : 'p-page-header'}>
      <h1 className="h1">{title}</h1>
      {lead && <div className="ink3">{lead}</div>}
      {actions && <div className="actions">{actions}</div>}
    </header>
  );
}
