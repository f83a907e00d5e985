import { journeySettingsSchema } from '../document/journey-settings.ts';
import type { JourneyPlan } from './journey-plan.ts';

/**
 * Reads a stored plan. Plans of before the goals lack what came later: they look out for nothing and have the settings of a new journey
 * where they had none.
 * @param text JSON that a compiler wrote
 */
export function readPlan(text: string): JourneyPlan {
  const stored = JSON.parse(text) as JourneyPlan; // written by publishing, never changed since
  const { lifecycleStage, description, tags, testContacts, ...settings } = journeySettingsSchema.parse(stored.settings);
  return {
    ...stored,
    settings,
    watch: stored.watch ?? { needs: [], wakeKeys: [] },
    jumps: stored.jumps ?? {},
    nodes: Object.fromEntries(
      Object.entries(stored.nodes).map(([id, node]) => [id, { ...node, salts: node.salts ?? [] }]),
    ),
  };
}
