import { Tooltip } from '@mantine/core';
import { IconDeviceMobileMessage, IconHandStop, IconSend } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { type Session, useSession } from '../api/session.ts';

interface Sending {
  readonly title: string;
  readonly detail: string;
  readonly tone: 'ok' | 'warn' | 'bad' | 'info';
  readonly icon: typeof IconSend;
  readonly to: '/settings' | '/sandbox' | '/log';
}

/** Puts the sending state of a session into words. */
export function sendingWords({ sending }: Session): Sending {
  const alert = sending.alerts[0];
  if (sending.stopped) {
    return {
      title: 'Sending is stopped',
      detail: 'Messages wait until you turn it on.',
      tone: 'bad',
      icon: IconHandStop,
      to: '/settings',
    };
  }
  if (alert) return { title: 'Sending needs you', detail: alert, tone: 'warn', icon: IconSend, to: '/settings' };
  if (sending.email === 'sandbox' && sending.sms === 'sandbox') {
    return {
      title: 'Sandbox',
      detail: 'Nothing leaves this machine.',
      tone: 'info',
      icon: IconDeviceMobileMessage,
      to: '/sandbox',
    };
  }
  if (sending.email === 'real' && sending.sms === 'real') {
    return {
      title: 'Sending for real',
      detail: 'SMTP and Twilio, all well.',
      tone: 'ok',
      icon: IconSend,
      to: '/settings',
    };
  }
  const detail = sending.email === 'real' ? 'Email leaves, SMS stays here.' : 'SMS leaves, email stays here.';
  return { title: 'Sending in part', detail, tone: 'ok', icon: IconSend, to: '/settings' };
}

/** Card at the foot of the side bar: do messages leave for real? On the rail it is an icon with a dot. */
export function SendingStatus({ rail }: { readonly rail: boolean }) {
  const { title, detail, tone, icon: Icon, to } = sendingWords(useSession());
  if (rail) {
    return (
      <Tooltip label={`${title}: ${detail}`} position="right">
        <Link to={to} className="p-nav" aria-label={`${title}: ${detail}`}>
          <Icon size={18} stroke={1.6} aria-hidden="true" />
          <i className={`p-dot ${tone}`} />
        </Link>
      </Tooltip>
    );
  }
  return (
    <Link to={to} className="p-sending" data-sending={tone}>
      <span className="row g6 title">
        <Icon size={14} stroke={1.8} aria-hidden="true" />
        {title}
        <i className={`p-dot ${tone}`} />
      </span>
      <span>{detail}</span>
    </Link>
  );
}
