import { z } from 'zod';

/** What a note or frame looks like; nobody passes it. Sizes are pixels of the canvas at 100 %. */
export const configSchema = z.strictObject({
  /** A frame is drawn behind the steps that lie in it. */
  look: z.enum(['note', 'frame']).default('note'),
  /** Markdown; the title of a frame. */
  text: z.string().max(4000, 'Use at most 4,000 characters.').default(''),
  color: z.enum(['sand', 'leaf', 'sky', 'rose', 'stone']).default('sand'),
  width: z.number().int().min(120, 'Use at least 120.').max(4000, 'Use at most 4,000.').default(240),
  height: z.number().int().min(60, 'Use at least 60.').max(4000, 'Use at most 4,000.').default(120),
});

export type Config = Readonly<z.infer<typeof configSchema>>;

export const initialConfig = { look: 'note', text: '', color: 'sand', width: 240, height: 120 } as const;
