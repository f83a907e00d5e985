import type { FormSection } from '@perennial/journey';
import { z } from 'zod';

/** The sandbox has nothing to connect to. */
export const sandboxSettingsSchema = z.strictObject({
  /** Messages caught at once; the store is the limit, so this only bounds memory. */
  concurrency: z.int().min(1).max(100).default(10),
});

export type SandboxSettings = z.infer<typeof sandboxSettingsSchema>;

export const sandboxForm: readonly FormSection[] = [
  {
    title: null,
    advanced: true,
    fields: [{ widget: 'number', path: 'concurrency', label: 'Messages at once', min: 1, max: 100 }],
  },
];
