import type { ApiInputs } from '@perennial/api-contract';

type Content = ApiInputs['createMessageTemplate']['content'];

const emailSource = `<mjml lang="en">
  <mj-head>
    <mj-attributes>
      <mj-all font-family="Helvetica, Arial, sans-serif" />
      <mj-text font-size="16px" line-height="25px" color="#2b342f" padding="0 0 16px" />
    </mj-attributes>
  </mj-head>
  <mj-body background-color="#edf0ec">
    <mj-section background-color="#ffffff" padding="40px">
      <mj-column>
        <mj-text font-size="26px" line-height="34px" font-weight="700">Hello {{ contact.firstName | default: "there" }}</mj-text>
        <mj-text>Write one thing that is worth reading.</mj-text>
        <mj-button href="https://shop.example.com/" background-color="#1c5740" border-radius="8px">Have a look</mj-button>
      </mj-column>
    </mj-section>
  </mj-body>
</mjml>
`;

/** What a new message template starts with: complete enough to be sent after one edit. */
export function firstContent(channel: 'email' | 'sms'): Content {
  if (channel === 'sms') {
    return {
      channel,
      topic: null,
      body: '{{ company.name }}: Hi {{ contact.firstName | default: "there" }}, … Reply STOP to opt out.',
    };
  }
  return {
    channel,
    subject: 'Hello {{ contact.firstName | default: "there" }}',
    preheader: '',
    topic: null,
    mjml: emailSource,
    text: null,
  };
}
