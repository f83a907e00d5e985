import type { FormSection } from '@perennial/journey';

/** The account form; paths are those of `settings.ts`. */
export const form: readonly FormSection[] = [
  {
    title: null,
    advanced: false,
    fields: [
      { widget: 'text', path: 'host', label: 'Server', placeholder: 'smtp.example.com' },
      { widget: 'number', path: 'port', label: 'Port', min: 1, max: 65_535 },
      {
        widget: 'select',
        path: 'security',
        label: 'Encryption',
        help: 'Port 465 speaks TLS from the start; port 587 begins in plain text and upgrades.',
        options: [
          { value: 'starttls-required', label: 'Upgrade to TLS, or do not send' },
          { value: 'tls', label: 'TLS from the start' },
          { value: 'starttls-if-offered', label: 'Upgrade to TLS if the server offers it' },
          { value: 'none', label: 'None' },
        ],
      },
      { widget: 'text', path: 'user', label: 'User name' },
      { widget: 'secret', path: 'password', label: 'Password' },
    ],
  },
  {
    title: 'Sign mail (DKIM)',
    advanced: true,
    fields: [
      { widget: 'text', path: 'dkimDomain', label: 'Domain', help: 'Leave empty when the server signs for you.' },
      { widget: 'text', path: 'dkimSelector', label: 'Selector' },
      { widget: 'secret', path: 'dkimPrivateKey', label: 'Private key', help: 'PEM text of an RSA key.' },
    ],
  },
  {
    title: 'Connections',
    advanced: true,
    fields: [
      { widget: 'number', path: 'maxConnections', label: 'Open at once', min: 1, max: 50 },
      { widget: 'number', path: 'messagesPerConnection', label: 'Messages per connection', min: 1, max: 10_000 },
      { widget: 'text', path: 'clientName', label: 'Our name (EHLO)' },
      { widget: 'toggle', path: 'verifyCertificate', label: 'Check the certificate' },
    ],
  },
];
