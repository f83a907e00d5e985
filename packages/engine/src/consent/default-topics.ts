/** Something a contact can agree to hear about, by email, by SMS or both. */
export interface TopicInput {
  readonly key: string;
  readonly name: string;
  readonly description: string;
}

/** What a new installation starts with. */
export const defaultTopics: readonly TopicInput[] = [
  { key: 'offers-and-news', name: 'Offers and news', description: 'Promotions, new products and what is going on.' },
  {
    key: 'order-updates',
    name: 'Order updates',
    description: 'How an order is getting on, and what to do when it arrives.',
  },
];
