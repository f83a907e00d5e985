import type { Channel, FormField, FormSection } from '@perennial/journey';

/** The form of a node that sends; only the tracking switches differ between channels. */
export function sendingForm(channel: Channel, tracking: readonly FormField[]): readonly FormSection[] {
  return [
    {
      title: null,
      advanced: false,
      fields: [
        { widget: 'message-template', path: 'message', label: 'Message', channel },
        {
          widget: 'topic',
          path: 'topic',
          label: 'Topic',
          channel,
          help: 'Only people who agreed to this topic get the message.',
          showWhen: { path: 'messageClass', is: ['marketing'] },
        },
      ],
    },
    { title: 'When it cannot be sent', advanced: true, fields: notSentFields },
    { title: 'Tracking', advanced: true, fields: tracking },
  ];
}

const notSentFields: readonly FormField[] = [
  {
    widget: 'select',
    path: 'onNotSent',
    label: 'People who were not sent it',
    options: [
      { value: 'advance', label: 'Move on with the others' },
      { value: 'outlet', label: 'Leave by "Not sent"' },
      { value: 'exit', label: 'Leave the journey' },
    ],
  },
  {
    widget: 'number',
    path: 'expiresAfterHours',
    label: 'Give up after',
    min: 1,
    max: 720,
    suffix: 'hours',
    help: 'Counts from the moment people arrive here.',
  },
  {
    widget: 'toggle',
    path: 'resendIfUnsure',
    label: 'Send again when unsure',
    help: 'A connection may break at the last moment. Sending again can reach some people twice.',
  },
  {
    widget: 'select',
    path: 'messageClass',
    label: 'Kind of message',
    options: [
      { value: 'marketing', label: 'Marketing: needs consent' },
      { value: 'transactional', label: 'Transactional: a receipt or notice people expect' },
    ],
  },
];
