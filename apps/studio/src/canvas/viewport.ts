/** Duration of viewport moves in ms: none for people who asked for less motion. */
export function motionMs(duration: number): number {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : duration;
}

/** Options of one zoom step. */
export function zoomStep() {
  return { duration: motionMs(160) };
}

/** How a whole journey is fitted: beside the palette and the overview where both are drawn, close to the edges on a phone. */
export function fitOptions() {
  const isNarrow = window.matchMedia('(max-width: 900px)').matches;
  const padding = { top: '40px', right: '180px', bottom: '72px', left: '150px' } as const;
  return { padding: isNarrow ? 0.08 : padding, maxZoom: 1 };
}
