import { Menu, useMantineColorScheme } from '@mantine/core';
import { IconDeviceDesktop, IconLogout, IconMoon, IconSelector, IconSun } from '@tabler/icons-react';
import { signOut, useSession } from '../api/session.ts';

/** `MK` of `Marta Kowal`; the first letter of an address when there is no name. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = [words[0]?.[0] ?? '?', words.length > 1 ? (words.at(-1)?.[0] ?? '') : ''];
  return letters.join('').toUpperCase();
}

const schemes = [
  { value: 'light', label: 'Light', icon: IconSun },
  { value: 'dark', label: 'Dark', icon: IconMoon },
  { value: 'auto', label: 'Like the system', icon: IconDeviceDesktop },
] as const;

/** Who is signed in, the theme and the way out. */
export function UserMenu({ rail }: { readonly rail: boolean }) {
  const { user } = useSession();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Menu position="top-start" width={220}>
      <Menu.Target>
        <button
          type="button"
          className={rail ? 'p-me rail' : 'p-me'}
          {...(rail ? { 'aria-label': `${initials(user.name)} ${user.name}: theme and sign-out` } : {})}
        >
          <span className="p-avatar" aria-hidden="true">
            {initials(user.name)}
          </span>
          {!rail && <span className="grow ellipsis">{user.name}</span>}
          {!rail && <IconSelector size={16} stroke={1.6} aria-hidden="true" />}
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {user.email} · {user.role}
        </Menu.Label>
        {schemes.map(({ value, label, icon: Icon }) => (
          <Menu.Item
            key={value}
            role="menuitemradio"
            aria-checked={colorScheme === value}
            leftSection={<Icon size={16} stroke={1.6} />}
            rightSection={colorScheme === value ? '✓' : null}
            onClick={() => setColorScheme(value)}
          >
            {label}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} stroke={1.6} />} onClick={() => void signOut()}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
