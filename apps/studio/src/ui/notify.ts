import { notifications } from '@mantine/notifications';
import { shownProblem } from '../api/problem.ts';

/** Tells that something was done; goes away after five seconds. */
export function notifyDone(title: string, message?: string) {
  notifications.show({
    title,
    message: message ?? '',
    autoClose: 5000,
    withCloseButton: true,
    closeButtonProps: { 'aria-label': 'Close' },
  });
}

/** Tells that something failed, in the server's words; stays until closed. */
export function notifyFailed(error: unknown, title?: string) {
  const problem = shownProblem(error);
  const details = problem.problems.map((item) => item.message).join(' ');
  notifications.show({
    title: title ?? problem.title,
    message: details ? `${problem.detail} ${details}` : problem.detail,
    color: 'red',
    autoClose: false,
    withCloseButton: true,
    closeButtonProps: { 'aria-label': 'Close' },
  });
}
