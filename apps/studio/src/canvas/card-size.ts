import type { NodeView } from './node-view.ts';

export interface CardSize {
  readonly width: number;
  readonly height: number;
}

/** Fixed size per family and number of lines, so that nothing on the canvas is ever measured. */
export function cardSize(view: NodeView): CardSize {
  const isFlat = view.sentence === null;
  switch (view.family) {
    case 'entry':
      return { width: 304, height: 52 };
    case 'message':
      return { width: 288, height: 68 };
    case 'time':
      return isFlat ? { width: 328, height: 38 } : { width: 328, height: 56 };
    case 'end':
      return isFlat ? { width: 240, height: 40 } : { width: 272, height: 56 };
    case 'decision':
    case 'contact':
    case 'note':
      return { width: 272, height: 56 };
  }
}
