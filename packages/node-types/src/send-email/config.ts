import { z } from 'zod';
import { initialSendingConfig, sendingShape } from '../sending-config.ts';

export const configSchema = z.strictObject({
  ...sendingShape,
  trackOpens: z.boolean().default(true),
  trackClicks: z.boolean().default(true),
});

export type Config = Readonly<z.infer<typeof configSchema>>;

export const initialConfig = { ...initialSendingConfig, trackOpens: true, trackClicks: true } as const;
