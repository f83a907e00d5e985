import { Tooltip } from '@mantine/core';
import { spotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { Link, useLocation } from '@tanstack/react-router';
import { useSession } from '../api/session.ts';
import { BrandMark } from './brand-mark.tsx';
import { type NavigationItem, navigation, phoneTabs } from './navigation.ts';
import { SendingStatus } from './sending-status.tsx';
import { UserMenu } from './user-menu.tsx';

function isCurrent(item: NavigationItem, path: string): boolean {
  return item.to === '/' ? path === '/' : path === item.to || path.startsWith(`${item.to}/`);
}

function NavLink({ item, rail }: { readonly item: NavigationItem; readonly rail: boolean }) {
  const on = isCurrent(item, useLocation().pathname);
  const link = (
    <Link
      to={item.to}
      className={on ? 'p-nav on' : 'p-nav'}
      aria-current={on ? 'page' : undefined}
      aria-label={rail ? item.label : undefined}
    >
      <item.icon size={18} stroke={1.6} aria-hidden="true" />
      {!rail && item.label}
    </Link>
  );
  return rail ? (
    <Tooltip label={item.label} position="right">
      {link}
    </Tooltip>
  ) : (
    link
  );
}

/** Brand, search, pages, sending state and the user; 208 px, or a 56 px rail beside the canvas. */
export function Sidebar({ rail }: { readonly rail: boolean }) {
  const { company } = useSession();
  return (
    <nav className={rail ? 'p-side rail' : 'p-side'} aria-label="Main">
      <div className="p-brand">
        <BrandMark />
        {!rail && (
          <span className="col">
            <b>Perennial</b>
            <small>{company.name}</small>
          </span>
        )}
      </div>
      {rail ? (
        <button type="button" className="p-nav" aria-label="Search or do (Ctrl K)" onClick={spotlight.open}>
          <IconSearch size={18} stroke={1.6} aria-hidden="true" />
        </button>
      ) : (
        <button type="button" className="p-find" onClick={spotlight.open}>
          <IconSearch size={16} stroke={1.6} aria-hidden="true" />
          <span className="grow">Search or do…</span>
          <kbd className="p-key">Ctrl K</kbd>
        </button>
      )}
      {navigation.map((item) => (
        <NavLink key={item.to} item={item} rail={rail} />
      ))}
      <div className="foot">
        <SendingStatus rail={rail} />
        <UserMenu rail={rail} />
      </div>
    </nav>
  );
}

/** Five pages at the foot of a phone. */
export function PhoneTabBar() {
  const path = useLocation().pathname;
  return (
    <nav className="p-tabs" aria-label="Main">
      {phoneTabs.map((item) => {
        const on = isCurrent(item, path);
        return (
          <Link key={item.to} to={item.to} className={on ? 'on' : undefined} aria-current={on ? 'page' : undefined}>
            <item.icon size={22} stroke={1.6} aria-hidden="true" />
            {item.label}
          </Link>
        );
      })}
    </nav>
  );
}
