import type { JourneyDocument } from '../journey-document.ts';
import type { JourneySettings } from '../journey-settings.ts';

/** Gives the journey another name; an empty one is not taken. */
export function renameJourney(document: JourneyDocument, name: string): JourneyDocument {
  return name === '' || name === document.name ? document : { ...document, name };
}

/** Changes some of the journey's settings and keeps the others. */
export function updateSettings(document: JourneyDocument, settings: Partial<JourneySettings>): JourneyDocument {
  return { ...document, settings: { ...document.settings, ...settings } };
}
