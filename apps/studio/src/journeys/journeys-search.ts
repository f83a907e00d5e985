import { z } from 'zod';

/** Search parameters of the journeys list. */
export const journeysSearch = z.object({
  state: z.enum(['all', 'draft', 'live', 'paused', 'closed', 'stopped', 'archived']).catch('all').default('all'),
  search: z.string().catch('').default(''),
  view: z.enum(['cards', 'table']).catch('cards').default('cards'),
});

/** Search parameters of the gallery of starter journeys. */
export const newJourneySearch = z.object({
  stage: z.string().catch('').default(''),
  search: z.string().catch('').default(''),
});

/** Search parameters of the editor: what is selected and which panel is open, so that a link shows the same. */
export const journeyEditorSearch = z.object({
  node: z.string().catch('').default(''),
  panel: z.enum(['', 'problems', 'settings', 'outline', 'canvas']).catch('').default(''),
  /** A published version shown read-only; 0 shows the draft. */
  version: z.coerce.number().int().catch(0).default(0),
});
