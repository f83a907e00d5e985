import dayjs from 'dayjs';

/** `9:02` today, `Fri 20, 9:02` within a month, `20 Nov 2026` before that. `at` is ISO 8601; `now` is ms UTC. */
export function formatInstant(at: string, now: number): string {
  const instant = dayjs(at);
  const current = dayjs(now);
  if (instant.isSame(current, 'day')) return instant.format('H:mm');
  return Math.abs(current.diff(instant, 'day')) <= 31 ? instant.format('ddd D, H:mm') : instant.format('D MMM YYYY');
}

/** Full date and time, for tooltips: `Fri 20 Nov 2026, 9:02:14`. */
export function formatFullInstant(at: string): string {
  return dayjs(at).format('ddd D MMM YYYY, H:mm:ss');
}

/** `just now`, `5 min ago`, `3 h ago`, `2 days ago`, then a date. */
export function formatAgo(at: string, now: number): string {
  const minutes = Math.floor((now - dayjs(at).valueOf()) / 60_000);
  if (minutes < 1) return 'just now';
  if (minutes < 60) return `${minutes} min ago`;
  if (minutes < 24 * 60) return `${Math.floor(minutes / 60)} h ago`;
  const days = Math.floor(minutes / (24 * 60));
  return days <= 31 ? `${days} ${days === 1 ? 'day' : 'days'} ago` : dayjs(at).format('D MMM YYYY');
}

/** The reader's wall clock, ms UTC; the studio's only clock besides the server's times. */
export function clientNow(): number {
  return dayjs().valueOf();
}
