/** Duration of viewport moves in ms: none for people who asked for less motion. */
export function motionMs(duration: number): number {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : duration;
}

/** Options of one zoom step. */
export function zoomStep() {
  return { duration: motionMs(160) };
}
