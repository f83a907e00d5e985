import { z } from 'zod';
import { messageStatuses } from '../ui/status-tag.tsx';

const statusSchema = z.string().refine((value) => (messageStatuses as readonly string[]).includes(value));

/** Search parameters of the delivery log: every filter and the open row, so that a link shows a colleague the same thing. */
export const deliveryLogSearch = z.object({
  group: z.enum(['all', 'not-sent', 'needs-attention', 'held']).catch('all').default('all'),
  when: z.enum(['day', 'week', 'month', 'ever']).catch('week').default('week'),
  status: statusSchema.catch('').default(''),
  channel: z.enum(['', 'email', 'sms']).catch('').default(''),
  journey: z.string().catch('').default(''),
  node: z.string().catch('').default(''),
  contact: z.string().catch('').default(''),
  reason: z.string().catch('').default(''),
  search: z.string().catch('').default(''),
  /** Public id of the message whose drawer is open. */
  message: z.string().catch('').default(''),
});

export type DeliveryLogSearch = z.infer<typeof deliveryLogSearch>;
