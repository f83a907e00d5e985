import { signTracking, type TrackedLink } from './tracking-token.ts';

const PATHS: Readonly<Record<TrackedLink['kind'], string>> = { open: '/t/o/', click: '/t/c/', unsubscribe: '/u/' };

/**
 * Full address of a tracked link.
 * @param publicUrl origin of this installation
 */
export function trackingUrl(publicUrl: string, key: Uint8Array, link: TrackedLink): string {
  return new URL(PATHS[link.kind] + signTracking(key, link), publicUrl).href;
}
