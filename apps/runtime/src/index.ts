export { type RuntimeSettings, readSettings } from './settings.ts';
export { StartRefused } from './start-refused.ts';
export { type Runtime, type StartOptions, startRuntime } from './start-runtime.ts';
