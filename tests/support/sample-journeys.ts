/** Journey files of the sample company, beside the starter journeys it takes from the gallery. */

type Edge = readonly [from: string, outlet: string, to: string];

interface Step {
  readonly id: string;
  readonly kind: string;
  readonly name?: string;
  readonly config: object;
}

function journeyFile(
  name: string,
  lifecycleStage: string,
  steps: readonly Step[],
  edges: readonly Edge[],
  messages: object,
) {
  return {
    format: 'perennial.journey',
    schemaVersion: 1,
    name,
    settings: { reentry: 'after-exit', timeoutDays: 365, priority: 3, lifecycleStage, description: '' },
    nodes: steps.map((step) => ({
      name: '',
      note: '',
      enabled: true,
      configVersion: 1,
      salt: `salt${step.id}`,
      ...step,
    })),
    edges: edges.map(([from, outlet, to]) => ({ from, outlet, to })),
    messages,
  };
}

function orders(count: number, withinDays: number | null) {
  const field = { kind: 'event', name: 'Order Completed', measure: 'count', property: null, withinDays, where: [] };
  const rule = { kind: 'rule', field, operator: 'at-least', value: count };
  return { kind: 'group', combinator: 'all', not: false, conditions: [rule] };
}

function mjml(heading: string, words: string, button: readonly [label: string, href: string]): string {
  return `<mjml>
  <mj-body background-color="#edf0ec">
    <mj-section background-color="#ffffff" border-radius="12px" padding="40px">
      <mj-column>
        <mj-text font-size="24px" font-weight="700">${heading}</mj-text>
        <mj-text font-size="16px" line-height="25px">${words}</mj-text>
        <mj-button href="${button[1]}" background-color="#1c5740" border-radius="8px">${button[0]}</mj-button>
        <mj-text font-size="12px" color="#5f6b64">{{ company.name }}, {{ company.postalAddress }}</mj-text>
      </mj-column>
    </mj-section>
  </mj-body>
</mjml>`;
}

const offers = { topic: 'offers-and-news', messageClass: 'marketing' } as const;

/** Transactional: an email and a text when a parcel leaves. */
export const parcelJourney = journeyFile(
  'Parcel on its way',
  'retention',
  [
    { id: 'parce100', kind: 'enter-on-event', name: 'Parcel shipped', config: { event: 'Order Shipped' } },
    {
      id: 'parce200',
      kind: 'send-sms',
      name: 'Your parcel left today',
      config: { message: 'parcel', messageClass: 'transactional', topic: null },
    },
    { id: 'parce300', kind: 'exit', name: 'Told', config: { label: 'Told' } },
  ],
  [
    ['parce100', 'next', 'parce200'],
    ['parce200', 'sent', 'parce300'],
  ],
  {
    parcel: {
      channel: 'sms',
      name: 'Your parcel left today',
      topic: null,
      body: '{{ company.name }}: your parcel {{ event.orderId }} left Porto today and should be with you on {{ event.arrives }}.',
    },
  },
);

/** Marketing by text: consent and quiet hours decide who gets it. */
export const tastingJourney = journeyFile(
  'Saturday tasting',
  'loyalty',
  [
    { id: 'tast1000', kind: 'enter-on-event', name: 'Put on the guest list', config: { event: 'Tasting Announced' } },
    { id: 'tast2000', kind: 'send-sms', name: 'Come and taste', config: { message: 'tasting', ...offers } },
    {
      id: 'tast3000',
      kind: 'wait-until-condition',
      name: 'Orders within 3 days',
      config: { condition: orders(1, null), timeout: { amount: 3, unit: 'days' }, onlyEventsAfterArrival: true },
    },
    { id: 'tast4000', kind: 'exit', name: 'Came along', config: { label: 'Came along' } },
    { id: 'tast5000', kind: 'exit', name: 'Next time', config: { label: 'Next time' } },
  ],
  [
    ['tast1000', 'next', 'tast2000'],
    ['tast2000', 'sent', 'tast3000'],
    ['tast3000', 'met', 'tast4000'],
    ['tast3000', 'timeout', 'tast5000'],
  ],
  {
    tasting: {
      channel: 'sms',
      name: 'Come and taste',
      topic: 'offers-and-news',
      body: '{{ contact.firstName | default: "Hello" }}, we cup four new lots this Saturday at 11. A seat is kept for you. Reply STOP to opt out.',
    },
  },
);

/** A welcome with a branch; the sample company has it paused. */
export const welcomeJourney = journeyFile(
  'Welcome to Marlow',
  'engagement',
  [
    { id: 'we1c1000', kind: 'enter-on-event', name: 'Signs up', config: { event: 'Signed Up' } },
    { id: 'we1c2000', kind: 'send-email', name: 'Welcome', config: { message: 'welcome', ...offers } },
    {
      id: 'we1c3000',
      kind: 'wait-for-duration',
      name: 'Two mornings later',
      config: { mode: 'at-local-time', days: 2, localTime: '08:30', zone: 'contact' },
    },
    {
      id: 'we1c4000',
      kind: 'branch-by-condition',
      name: 'Ordered already?',
      config: { paths: [{ id: 'yes', name: 'Ordered', condition: orders(1, null) }] },
    },
    { id: 'we1c5000', kind: 'send-email', name: 'Brew it well', config: { message: 'brew', ...offers } },
    { id: 'we1c6000', kind: 'send-email', name: 'Your first bag', config: { message: 'first', ...offers } },
    { id: 'we1c7000', kind: 'exit', name: 'Welcomed', config: { label: 'Welcomed' } },
  ],
  [
    ['we1c1000', 'next', 'we1c2000'],
    ['we1c2000', 'sent', 'we1c3000'],
    ['we1c3000', 'next', 'we1c4000'],
    ['we1c4000', 'path:yes', 'we1c5000'],
    ['we1c4000', 'else', 'we1c6000'],
    ['we1c5000', 'sent', 'we1c7000'],
    ['we1c6000', 'sent', 'we1c7000'],
  ],
  {
    welcome: {
      channel: 'email',
      name: 'Welcome',
      subject: 'Good to have you, {{ contact.firstName | default: "friend" }}',
      preheader: 'How we roast, and when.',
      topic: 'offers-and-news',
      mjml: mjml(
        'Good morning from Porto',
        'We roast on Tuesdays and Thursdays and ship the same day, so that what arrives is never older than a week.',
        ['See this week’s roasts', 'https://shop.example.com/roasts'],
      ),
    },
    brew: {
      channel: 'email',
      name: 'Brew it well',
      subject: 'Three minutes to a better cup',
      preheader: 'Water, grind, patience.',
      topic: 'offers-and-news',
      mjml: mjml(
        'Three minutes to a better cup',
        'Sixty grams to the liter, water just off the boil, and a minute of patience.',
        ['Read the guide', 'https://shop.example.com/brewing'],
      ),
    },
    first: {
      channel: 'email',
      name: 'Your first bag',
      subject: 'Which roast is yours?',
      preheader: 'Two questions, one bag.',
      topic: 'offers-and-news',
      mjml: mjml('Which roast is yours?', 'Tell us how you brew and we pick a bag. Shipping is on us this time.', [
        'Pick mine',
        'https://shop.example.com/first-bag',
      ]),
    },
  },
);

/** Unfinished on purpose: a draft with a problem to see in the list and on the canvas. */
export const draftJourney = journeyFile(
  'Black Friday preview',
  'retention',
  [
    {
      id: 'b1ac1000',
      kind: 'enter-on-event',
      name: 'Joins the preview list',
      config: { event: 'Preview List Joined' },
    },
    { id: 'b1ac2000', kind: 'send-email', name: 'The preview opens', config: { message: '', ...offers } },
    { id: 'b1ac3000', kind: 'exit', name: 'Seen', config: { label: 'Seen' } },
  ],
  [
    ['b1ac1000', 'next', 'b1ac2000'],
    ['b1ac2000', 'sent', 'b1ac3000'],
  ],
  {},
);
