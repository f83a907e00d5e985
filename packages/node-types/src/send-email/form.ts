import { sendingForm } from '../sending-form.ts';

export const form = sendingForm('email', [
  {
    widget: 'toggle',
    path: 'trackOpens',
    label: 'Count opens',
    help: 'Unreliable: some mail programs open everything, others nothing.',
  },
  { widget: 'toggle', path: 'trackClicks', label: 'Count clicks' },
]);
