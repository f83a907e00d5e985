import type { Outlet } from '@perennial/journey';

/** The one way on from an entry. A journey that ends where it starts is a mistake, so it must be connected. */
export function entryOutlets(): readonly Outlet[] {
  return [{ id: 'next', label: 'Next', optional: false }];
}
