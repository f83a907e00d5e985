import type { NodeFamily } from '@perennial/journey';

/** One card of a small drawn journey; x and y are the top left corner in canvas px. */
export interface SketchCard {
  readonly id: string;
  readonly family: NodeFamily;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly next: readonly string[];
  readonly mark?: 'added' | 'changed' | undefined;
}

interface JourneySketchProps {
  readonly cards: readonly SketchCard[];
  readonly height: number;
}

function FamilyDot({ family, x, y }: { readonly family: NodeFamily; readonly x: number; readonly y: number }) {
  const fill = `var(--p-f-${family})`;
  if (family === 'message') return <rect x={x - 16} y={y - 16} width="32" height="32" rx="6" fill={fill} />;
  if (family === 'decision')
    return <rect x={x - 14} y={y - 14} width="28" height="28" rx="3" fill={fill} transform={`rotate(45 ${x} ${y})`} />;
  if (family === 'time')
    return <circle cx={x} cy={y} r="14" fill="none" stroke={fill} strokeWidth="6" strokeDasharray="7 5" />;
  if (family === 'contact') return <path d={`M${x} ${y - 18}l16 9v18l-16 9l-16 -9v-18z`} fill={fill} />;
  if (family === 'end') return <path d={`M${x - 7} ${y - 17}h14l10 10v14l-10 10h-14l-10 -10v-14z`} fill={fill} />;
  return <circle cx={x} cy={y} r="17" fill={fill} />;
}

const strokes = { added: 'var(--p-ok)', changed: 'var(--p-info)' } as const;

/** A journey in little: shapes, lines and nothing to read. */
export function JourneySketch({ cards, height }: JourneySketchProps) {
  const byId = new Map(cards.map((card) => [card.id, card]));
  if (cards.length === 0) return <svg height={height} width="100%" aria-hidden="true" />;
  const left = Math.min(...cards.map((card) => card.x)) - 30;
  const top = Math.min(...cards.map((card) => card.y)) - 30;
  const right = Math.max(...cards.map((card) => card.x + card.width)) + 30;
  const bottom = Math.max(...cards.map((card) => card.y + card.height)) + 30;
  const width = Math.max(right - left, 700);
  const middle = (left + right) / 2;
  return (
    <svg
      height={height}
      width="100%"
      viewBox={`${middle - width / 2} ${top} ${width} ${bottom - top}`}
      preserveAspectRatio="xMidYMid meet"
      aria-hidden="true"
    >
      {cards.flatMap((card) =>
        card.next.map((id) => {
          const target = byId.get(id);
          if (!target) return null;
          const from = { x: card.x + card.width / 2, y: card.y + card.height };
          const to = { x: target.x + target.width / 2, y: target.y };
          const turn = to.y > from.y ? Math.min(from.y + 20, (from.y + to.y) / 2) : from.y + 20;
          const path = `M${from.x} ${from.y}V${turn}H${to.x}V${to.y}`;
          return (
            <path
              key={`${card.id}:${id}`}
              d={path}
              fill="none"
              stroke="var(--p-edge)"
              strokeWidth="5"
              strokeLinejoin="round"
            />
          );
        }),
      )}
      {cards.map((card) => {
        const isRound = card.family === 'entry' || card.family === 'time' || card.family === 'end';
        return (
          <g key={card.id}>
            <rect
              x={card.x}
              y={card.y}
              width={card.width}
              height={card.height}
              rx={isRound ? card.height / 2 : 14}
              fill="var(--p-raised)"
              stroke={card.mark ? strokes[card.mark] : 'var(--p-line2)'}
              strokeWidth={card.mark ? 9 : 4}
            />
            <FamilyDot family={card.family} x={card.x + 36} y={card.y + card.height / 2} />
            <rect
              x={card.x + 68}
              y={card.y + card.height / 2 - 6}
              width={card.width - 104}
              height="12"
              rx="6"
              fill="var(--p-line2)"
            />
          </g>
        );
      })}
    </svg>
  );
}
