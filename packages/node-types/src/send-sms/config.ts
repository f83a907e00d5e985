import { z } from 'zod';
import { initialSendingConfig, sendingShape } from '../sending-config.ts';

/** Clicks are off by default: a signed link takes most of the 160 characters of one SMS. */
export const configSchema = z.strictObject({ ...sendingShape, trackClicks: z.boolean().default(false) });

export type Config = Readonly<z.infer<typeof configSchema>>;

export const initialConfig = { ...initialSendingConfig, trackClicks: false } as const;
