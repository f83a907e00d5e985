import type { NodeFamily } from '@perennial/journey';
import { nodeTypeAssets } from '@perennial/node-types';
import {
  IconArrowsSplit2,
  IconCircleCheck,
  IconClockHour4,
  IconMail,
  IconNote,
  IconSwitch3,
  IconUserEdit,
} from '@tabler/icons-react';
import { memo } from 'react';

const diamond =
  'M17 2.1c.9 0 1.7.35 2.3 1l11.5 11.5c1.3 1.3 1.3 3.3 0 4.6L19.3 30.7c-1.3 1.3-3.3 1.3-4.6 0L3.2 19.2c-1.3-1.3-1.3-3.3 0-4.6L14.7 3.1c.6-.65 1.4-1 2.3-1Z';
const hexagon =
  'M15.5 2.2a3 3 0 0 1 3 0l10 5.8a3 3 0 0 1 1.5 2.6v12.8a3 3 0 0 1-1.5 2.6l-10 5.8a3 3 0 0 1-3 0l-10-5.8A3 3 0 0 1 4 23.4V10.6A3 3 0 0 1 5.5 8z';
const octagon = 'M11.3 2.5h11.4l8.8 8.8v11.4l-8.8 8.8H11.3l-8.8-8.8V11.3z';

/** Icon box per family in the 34 px tile: pointed shapes leave less room. */
const iconSize: Readonly<Record<NodeFamily, number>> = {
  entry: 18,
  message: 18,
  time: 18,
  decision: 15,
  contact: 16,
  end: 18,
  note: 18,
};

const familyIcons: Readonly<Record<NodeFamily, typeof IconMail>> = {
  entry: IconSwitch3,
  message: IconMail,
  time: IconClockHour4,
  decision: IconArrowsSplit2,
  contact: IconUserEdit,
  end: IconCircleCheck,
  note: IconNote,
};

const drawings = new Map<string, string>();

/** What lies between the tags of a kind's icon file; an empty text when the kind has none. */
function iconDrawing(kind: string): string {
  const known = drawings.get(kind);
  if (known !== undefined) return known;
  const svg = nodeTypeAssets[kind]?.iconSvg ?? '';
  const drawing = /<svg[^>]*>([\s\S]*)<\/svg>/.exec(svg)?.[1] ?? '';
  drawings.set(kind, drawing);
  return drawing;
}

interface NodeTileProps {
  readonly family: NodeFamily;
  /** The node type whose icon is drawn; absent draws the family's icon. */
  readonly kind?: string | undefined;
  /** Edge length in px; 34 on cards, 26 in flat capsules, 32 on the phone. */
  readonly size?: number;
}

/** The family's shape with the kind's icon: the only place where family colors fill anything. */
export const NodeTile = memo(function NodeTile({ family, kind, size = 34 }: NodeTileProps) {
  const Icon = familyIcons[family];
  const ink = `var(--p-f-${family})`;
  const paint = { fill: `var(--p-f-${family}-soft)`, stroke: ink, strokeWidth: 1.25, strokeLinejoin: 'round' } as const;
  const inner = iconSize[family];
  const at = (34 - inner) / 2;
  const drawing = kind === undefined ? '' : iconDrawing(kind);
  return (
    <svg viewBox="0 0 34 34" width={size} height={size} aria-hidden="true" focusable="false">
      {family === 'entry' && <circle cx="17" cy="17" r="15.5" {...paint} />}
      {family === 'message' && <rect x="2.5" y="2.5" width="29" height="29" rx="7.5" {...paint} />}
      {family === 'time' && <circle cx="17" cy="17" r="15" strokeDasharray="2.2 2.5" {...paint} />}
      {family === 'decision' && <path d={diamond} {...paint} />}
      {family === 'contact' && <path d={hexagon} {...paint} />}
      {family === 'end' && <path d={octagon} {...paint} />}
      {drawing === '' ? (
        <Icon x={at} y={at} width={inner} height={inner} stroke={1.8} color={ink} />
      ) : (
        <svg
          x={at}
          y={at}
          width={inner}
          height={inner}
          viewBox="0 0 24 24"
          fill="none"
          stroke={ink}
          strokeWidth="1.8"
          strokeLinecap="round"
          strokeLinejoin="round"
          aria-hidden="true"
          dangerouslySetInnerHTML={{ __html: drawing }}
        />
      )}
    </svg>
  );
});
