import { useMediaQuery } from '@mantine/hooks';
import { Outlet, useMatches } from '@tanstack/react-router';
import { Suspense } from 'react';
import { SkeletonRows } from '../ui/skeletons.tsx';
import { CommandPalette } from './command-palette.tsx';
import { PhoneTabBar, Sidebar } from './sidebar.tsx';

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    /** Pages that need the width (canvas, composer) show the 56 px rail instead of the side bar. */
    readonly rail?: boolean;
  }
}

/** The green-grey desk with one white sheet on it; every signed-in page is drawn inside. */
export function AppShell() {
  const isPhone = useMediaQuery('(max-width: 600px)', false, { getInitialValueInEffect: false });
  const isTablet = useMediaQuery('(max-width: 1024px)', false, { getInitialValueInEffect: false });
  const wantsRail = useMatches({ select: (matches) => matches.some((match) => match.staticData.rail === true) });
  const rail = wantsRail || isTablet;
  return (
    <div className={`p-app${isPhone ? ' phone' : ''}${rail ? ' rail' : ''}`}>
      <a className="p-skip" href="#main">
        Skip to the page
      </a>
      {!isPhone && <Sidebar rail={rail} />}
      <main className="p-sheet" id="main" tabIndex={-1}>
        <Suspense
          fallback={
            <div className="p-page">
              <SkeletonRows />
            </div>
          }
        >
          <Outlet />
        </Suspense>
      </main>
      {isPhone && !wantsRail && <PhoneTabBar />}
      <CommandPalette />
    </div>
  );
}
