import type { SamplePerson } from './sample-people.ts';

/** A call of the tracking API that takes place `hoursAgo` hours before it is sent. */
export interface SampleEvent {
  readonly userId: string;
  readonly event: string;
  readonly hoursAgo: number;
  readonly properties: Readonly<Record<string, string | number>>;
}

const DAY = 24;
const beans = [
  ['Huila, 1 kg', 38],
  ['Kenya AA, 250 g', 14.5],
  ['House espresso, 1 kg', 32],
  ['Sidamo, 500 g', 21],
  ['Decaf, 250 g', 12.9],
] as const;

/** What a person did in the past months, oldest first. `index` spreads people over days and products, always in the same way. */
export function historyOf(person: SamplePerson, index: number): readonly SampleEvent[] {
  const spread = (index * 7) % 25;
  const orders = orderDays(person.habit, spread).map((days, count) => orderCompleted(person, index, count, days));
  const firstDays = Math.max(...orders.map(({ hoursAgo }) => hoursAgo / DAY), 4 + spread);
  const seen = ['Ember Roast', 'Cold brew kit', 'Hand grinder'][index % 3] ?? '';
  const before: SampleEvent[] = [
    {
      userId: person.externalId,
      event: 'Page Read',
      hoursAgo: (firstDays + 9) * DAY,
      properties: { page: 'Our roastery' },
    },
  ];
  if (person.habit !== 'visitor') {
    before.push({
      userId: person.externalId,
      event: 'Product Viewed',
      hoursAgo: (firstDays + (index % 5)) * DAY + 3,
      properties: { product: seen },
    });
  }
  return [...before, ...orders];
}

/** How many days ago each order was, oldest first. */
function orderDays(habit: SamplePerson['habit'], spread: number): readonly number[] {
  switch (habit) {
    case 'visitor':
    case 'browser':
      return [];
    case 'first-order':
      return [2 + spread];
    case 'regular':
      return [150 + spread, 96 + spread, 40 + (spread % 9), 3 + (spread % 22)];
    case 'loyal':
      return [210 + spread, 160, 121, 84, 47, 5 + (spread % 20)];
    case 'lapsed':
      return [190 + spread, 130 + spread, 66 + spread];
    case 'silent':
      return [320 + spread, 260 + spread];
  }
}

/** An order of the sample shop. */
export function orderCompleted(person: SamplePerson, index: number, count: number, daysAgo: number): SampleEvent {
  const [product, price] = beans[(index + count) % beans.length] ?? beans[0];
  return {
    userId: person.externalId,
    event: 'Order Completed',
    hoursAgo: daysAgo * DAY + (index % 9),
    properties: { orderId: `10-${4000 + index * 10 + count}`, revenue: price, currency: 'EUR', product },
  };
}
