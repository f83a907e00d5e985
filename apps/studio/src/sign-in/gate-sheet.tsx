import { useDocumentTitle } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { BrandMark } from '../shell/brand-mark.tsx';

/** The sheet in the middle of the desk that people see before they are signed in. */
export function GateSheet({
  title,
  lead,
  children,
}: {
  readonly title: string;
  readonly lead: string;
  readonly children: ReactNode;
}) {
  useDocumentTitle(`${title} · Perennial`);
  return (
    <main className="p-gate">
      <div className="sheet col g16">
        <BrandMark size={40} />
        <div>
          <h1 className="h1">{title}</h1>
          <p className="ink2">{lead}</p>
        </div>
        {children}
      </div>
    </main>
  );
}
