import { type ReactNode, useEffect, useState } from 'react';

/** Shows nothing for 200 ms, then its children: fast answers never flash a skeleton. */
export function AfterDelay({ children, delay = 200 }: { readonly children: ReactNode; readonly delay?: number }) {
  const [isDue, setIsDue] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsDue(true), delay);
    return () => clearTimeout(timer);
  }, [delay]);
  return isDue ? children : null;
}

const widths = ['70%', '52%', '64%', '46%', '58%', '74%'];

/** Rows in the geometry of a table or list that is still loading. */
export function SkeletonRows({ rows = 6, tile = true }: { readonly rows?: number; readonly tile?: boolean }) {
  return (
    <AfterDelay>
      <div className="col g16 p-skeleton" role="status" aria-label="Loading" style={{ padding: '16px 0' }}>
        {Array.from({ length: rows }, (_, index) => (
          <div key={index} className="row g12">
            {tile && <div className="p-skeleton-line" style={{ width: 32, height: 32 }} />}
            <div className="col grow g6">
              <div
                className="p-skeleton-line"
                style={{ width: widths[index % widths.length], height: 10, maxWidth: 420 }}
              />
              <div className="p-skeleton-line" style={{ width: '32%', height: 8, maxWidth: 240 }} />
            </div>
            <div className="p-skeleton-line" style={{ width: 40, height: 10 }} />
          </div>
        ))}
      </div>
    </AfterDelay>
  );
}

/** Cards in the geometry of a gallery that is still loading. */
export function SkeletonCards({ cards = 8 }: { readonly cards?: number }) {
  return (
    <AfterDelay>
      <div className="p-card-grid p-skeleton" role="status" aria-label="Loading">
        {Array.from({ length: cards }, (_, index) => (
          <div key={index} className="p-skeleton-line" style={{ height: 232, borderRadius: 12 }} />
        ))}
      </div>
    </AfterDelay>
  );
}
