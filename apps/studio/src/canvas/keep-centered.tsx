import { useReactFlow, useStore } from '@xyflow/react';
import { useEffect, useRef } from 'react';

/** Keeps the middle of the drawing in the middle when a side panel opens or closes beside the canvas. Rendered inside React Flow. */
export function KeepCentered() {
  const width = useStore((state) => state.width);
  const flow = useReactFlow();
  const before = useRef(width);
  useEffect(() => {
    const shift = (width - before.current) / 2;
    const isFirst = before.current === 0;
    before.current = width;
    if (isFirst || shift === 0) return;
    const viewport = flow.getViewport();
    void flow.setViewport({ ...viewport, x: viewport.x + shift });
  }, [width, flow]);
  return null;
}
