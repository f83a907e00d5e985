import { z } from 'zod';

export const settingsSections = ['company', 'sending', 'stages', 'topics', 'api-keys', 'audit'] as const;
export type SettingsSection = (typeof settingsSections)[number];

/** Search parameters of the settings: the section shown. */
export const settingsSearch = z.object({ section: z.enum(settingsSections).catch('company').default('company') });
