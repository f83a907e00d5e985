import { moveNodes, type Place } from '@perennial/journey';
import type { ReactFlowInstance } from '@xyflow/react';
import type { EditorStore } from '../store/editor-store.ts';
import { cardSize } from './card-size.ts';
import type { NodeViews } from './node-view.ts';
import { completeLayout, tidyLayout } from './tidy-layout.ts';
import { fitOptions, motionMs } from './viewport.ts';

type Flow = Pick<ReactFlowInstance, 'fitView' | 'setCenter' | 'getZoom' | 'flowToScreenPosition'>;

/** Where nodes stand, and what part of the canvas is looked at. */
export function createLayoutActions(store: EditorStore, views: NodeViews, flow: Flow) {
  const fit = () => void flow.fitView({ ...fitOptions(), duration: motionMs(240) });
  return {
    fit,
    /** Puts nodes somewhere by hand: they are pinned and stay there when the rest is tidied. */
    moveTo: (places: readonly Place[]) =>
      store.getState().edit(places.length === 1 ? 'Moved a step' : `Moved ${places.length} steps`, (document) => {
        const layout = completeLayout(document, views);
        const placed = layout === document.layout ? document : { ...document, layout };
        const moved = moveNodes(placed, places);
        return moved === placed ? document : moved;
      }),
    /** Lays everything out anew except pinned nodes. */
    tidy: () => {
      const canvas = window.document.querySelector('.p-canvas');
      canvas?.classList.add('tidying');
      store.getState().edit('Tidied the layout', (document) => ({ ...document, layout: tidyLayout(document, views) }));
      setTimeout(() => canvas?.classList.remove('tidying'), 300);
      setTimeout(fit, motionMs(260));
    },
    /** Brings a node into the middle when it is out of sight. */
    reveal: (id: string) => {
      const { document } = store.getState();
      const node = document.nodes.find((candidate) => candidate.id === id);
      const at = completeLayout(document, views)[id];
      const box = window.document.querySelector('.p-canvas')?.getBoundingClientRect();
      if (!node || !at || !box) return;
      const size = cardSize(views(node));
      const middle = { x: at.x, y: at.y + size.height / 2 };
      const seen = flow.flowToScreenPosition(middle);
      const isSeen =
        seen.x > box.left + 120 && seen.x < box.right - 120 && seen.y > box.top + 48 && seen.y < box.bottom - 48;
      if (!isSeen) void flow.setCenter(middle.x, middle.y, { zoom: flow.getZoom(), duration: motionMs(160) });
    },
  };
}
