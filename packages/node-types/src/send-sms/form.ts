import { sendingForm } from '../sending-form.ts';

export const form = sendingForm('sms', [
  {
    widget: 'toggle',
    path: 'trackClicks',
    label: 'Count clicks',
    help: 'Replaces links by longer ones, which may need one more SMS part.',
  },
]);
