import {
  IconDeviceMobileMessage,
  IconListSearch,
  IconMail,
  IconPlant2,
  IconRoute,
  IconSettings,
  IconUsers,
} from '@tabler/icons-react';

export interface NavigationItem {
  readonly to: string;
  readonly label: string;
  readonly icon: typeof IconMail;
  /** What the page is for, shown in the command palette. */
  readonly hint: string;
}

/** Pages of the side bar, in order. A page appears here when it exists. */
export const navigation: readonly NavigationItem[] = [
  { to: '/', label: 'Lifecycle', icon: IconPlant2, hint: 'Where your contacts stand and how they move' },
  { to: '/journeys', label: 'Journeys', icon: IconRoute, hint: 'Draw, publish and watch journeys' },
  { to: '/contacts', label: 'Audience', icon: IconUsers, hint: 'Contacts and their timelines' },
  { to: '/messages', label: 'Messages', icon: IconMail, hint: 'Email and SMS templates' },
  { to: '/log', label: 'Delivery log', icon: IconListSearch, hint: 'Every message and every non-send with its reason' },
  { to: '/sandbox', label: 'Inbox and phone', icon: IconDeviceMobileMessage, hint: 'Messages caught on this machine' },
  { to: '/settings', label: 'Settings', icon: IconSettings, hint: 'Providers, senders, stages, API keys' },
];

/** The five pages of the phone's tab bar. */
export const phoneTabs: readonly NavigationItem[] = navigation.filter((item) =>
  ['/', '/journeys', '/contacts', '/log', '/settings'].includes(item.to),
);
