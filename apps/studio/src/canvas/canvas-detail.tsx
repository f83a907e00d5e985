import { useStore } from '@xyflow/react';
import { type RefObject, useLayoutEffect } from 'react';

/** How much of a card is drawn at a zoom: all, without sentences, tile and title, or blocks of color. */
export function detailOfZoom(zoom: number): 'full' | 'low' | 'tiny' | 'blocks' {
  if (zoom >= 0.6) return 'full';
  if (zoom >= 0.4) return 'low';
  return zoom >= 0.2 ? 'tiny' : 'blocks';
}

/** Writes the level of detail on the canvas element: one attribute, changed only when a threshold is crossed. */
export function CanvasDetail({ wrapper }: { readonly wrapper: RefObject<HTMLElement | null> }) {
  const detail = useStore((state) => detailOfZoom(state.transform[2]));
  useLayoutEffect(() => {
    wrapper.current?.setAttribute('data-detail', detail);
  }, [detail, wrapper]);
  return null;
}
