import { IconAlertTriangle } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { countOf, formatCount } from '../ui/num.tsx';
import { StageMark } from '../ui/stage-mark.tsx';
import {
  type LifecycleMap,
  type MoveLine,
  mapSize,
  placeMoves,
  placeStages,
  type StageCircle,
} from './map-geometry.ts';

/** The stages as circles and the moves between them as ribbons; a circle opens its people, a gap offers a journey. */
export function StageMap({ map }: { readonly map: LifecycleMap }) {
  const stages = placeStages(map);
  const lines = placeMoves(map, stages);
  const length = stages.filter((stage) => stage.kind === 'main').length;
  return (
    <section className="p-lifecycle-map" aria-label="People per stage and moves between stages">
      <svg viewBox={`0 0 ${mapSize.width} ${mapSize.height}`}>
        <title>People per stage and moves between stages</title>
        <defs>
          <marker
            id="p-move-head"
            viewBox="0 0 10 10"
            refX="7"
            refY="5"
            markerWidth="10"
            markerHeight="10"
            markerUnits="userSpaceOnUse"
            orient="auto-start-reverse"
          >
            <path d="M2 1.5L7 5L2 8.5" fill="none" stroke="var(--p-ink2)" strokeWidth="1.5" />
          </marker>
        </defs>
        {lines.map((line) => (
          <MovePath key={`${line.move.from}:${line.move.to}`} line={line} />
        ))}
        {stages.map((stage) => (
          <Circle key={stage.key} stage={stage} length={length} />
        ))}
        {lines.map((line) => (
          <MoveCount key={`${line.move.from}:${line.move.to}`} line={line} />
        ))}
      </svg>
    </section>
  );
}

function colorOf(stage: StageCircle, length: number): { readonly ring: string; readonly fill: string } {
  if (stage.look === 'churned') return { ring: 'var(--p-s-churned)', fill: 'var(--p-s-churned-tint)' };
  if (stage.kind === 'detour') return { ring: 'var(--p-s-dormant)', fill: 'var(--p-s-dormant-tint)' };
  const step = Math.max(1, Math.round((stage.position / length) * 5));
  return { ring: `var(--p-s${step})`, fill: `var(--p-s${step}-tint)` };
}

function Circle({ stage, length }: { readonly stage: StageCircle; readonly length: number }) {
  const navigate = useNavigate();
  const { ring, fill } = colorOf(stage, length);
  const labelY = stage.kind === 'main' ? 44 : stage.y + stage.radius + 26;
  const place =
    stage.kind === 'main'
      ? ({ kind: 'main', position: stage.position, of: length } as const)
      : ({ kind: stage.look === 'churned' ? 'churned' : 'dormant' } as const);
  const open = () => void navigate({ to: '/contacts', search: { search: '', stage: stage.key } });
  return (
    // biome-ignore lint/a11y/useSemanticElements: a native button can't be drawn inside a picture
    <g
      role="button"
      tabIndex={0}
      className="p-lifecycle-stage"
      onClick={open}
      onKeyDown={(event) => {
        if (event.key === 'Enter' || event.key === ' ') open();
      }}
    >
      <title>{`Show the people in ${stage.name}`}</title>
      <g>
        {stage.kind === 'main' && (
          <path d={`M${stage.x} ${labelY + 28}V${stage.y - stage.radius - 6}`} stroke="var(--p-line2)" />
        )}
        <circle
          cx={stage.x}
          cy={stage.y}
          r={stage.radius}
          fill={fill}
          stroke={ring}
          strokeWidth={stage.kind === 'main' ? 6 : 3}
          strokeDasharray={stage.kind === 'detour' && stage.look !== 'churned' ? '7 5' : undefined}
        />
        <text x={stage.x} y={stage.y + (stage.change === 0 ? 7 : 3)} className="p-lifecycle-people num">
          {formatCount(stage.people)}
        </text>
        {stage.change !== 0 && (
          <text x={stage.x} y={stage.y + 20} className="p-lifecycle-small num">
            {stage.change > 0 ? '+' : ''}
            {formatCount(stage.change)}
          </text>
        )}
        <svg x={stage.x - 8 - stage.name.length * 3.8 - 10} y={labelY - 13} width={16} height={16} aria-hidden="true">
          <StageMark place={place} />
        </svg>
        <text x={stage.x + 8} y={labelY} className="p-lifecycle-name">
          {stage.name}
        </text>
        {stage.medianDays !== null && (
          <text x={stage.x} y={labelY + 17} className="p-lifecycle-small num">
            median {days(stage.medianDays)}
          </text>
        )}
      </g>
    </g>
  );
}

function days(value: number): string {
  if (value < 1) return 'under a day';
  return value < 1.5 ? '1 day' : `${formatCount(Math.round(value))} days`;
}

const moveColors: Readonly<Record<MoveLine['shape'], string>> = {
  ribbon: 'var(--p-s3)',
  arc: 'var(--p-s4)',
  curve: 'var(--p-s-dormant)',
};

function MovePath({ line }: { readonly line: MoveLine }) {
  const color = moveColors[line.shape];
  return (
    <>
      <path
        d={line.path}
        fill="none"
        stroke={color}
        strokeOpacity={line.shape === 'ribbon' ? 0.55 : 1}
        strokeWidth={line.width}
        strokeDasharray={line.isGap ? '9 6' : undefined}
      />
      <path
        d={line.path}
        fill="none"
        stroke="var(--p-ink2)"
        strokeWidth={1.5}
        strokeOpacity={line.width > 4 ? 1 : 0}
        markerEnd="url(#p-move-head)"
      />
    </>
  );
}

function MoveCount({ line }: { readonly line: MoveLine }) {
  const lift = line.shape === 'ribbon' ? line.width / 2 + 10 : 0;
  if (line.isGap) return <Gap line={line} />;
  const [only, ...others] = line.move.journeys;
  if (line.shape === 'curve' && only) return <Listener line={line} journey={only} others={others.length} />;
  const listeners = line.move.journeys.map((journey) => journey.name).join(', ');
  return (
    <g>
      <title>{`${line.move.count} moved. ${listeners === '' ? 'No journey listens.' : `Listening: ${listeners}.`}`}</title>
      <text
        x={line.label.x}
        y={line.label.y - lift + (line.shape === 'ribbon' ? 0 : 4)}
        className="p-lifecycle-count num"
      >
        {formatCount(line.move.count)}
      </text>
      {line.move.journeys.length > 0 && (
        <text x={line.label.x} y={line.label.y + lift + 12} className="p-lifecycle-small">
          {countOf(line.move.journeys.length, 'journey', 'journeys')}
        </text>
      )}
    </g>
  );
}

/** Where a note about a way stands: beside the line, inside the drawing. */
function noteX(line: MoveLine, width: number): number {
  const isLeft = line.label.x < mapSize.width / 2;
  const x = isLeft ? line.label.x - width - 12 : line.label.x + 12;
  return Math.min(mapSize.width - width, Math.max(0, x));
}

function Gap({ line }: { readonly line: MoveLine }) {
  return (
    <foreignObject x={noteX(line, 176)} y={line.label.y - 28} width={176} height={56}>
      <div className="p-lifecycle-gap">
        <span>
          <IconAlertTriangle size={13} stroke={1.9} aria-hidden="true" />{' '}
          <b className="num">{formatCount(line.move.count)}</b> No journey listens
        </span>
        <Link className="link" to="/journeys/new">
          Add a journey
        </Link>
      </div>
    </foreignObject>
  );
}

interface ListenerProps {
  readonly line: MoveLine;
  readonly journey: { readonly id: string; readonly name: string };
  /** How many more journeys listen. */
  readonly others: number;
}

function Listener({ line, journey, others }: ListenerProps) {
  return (
    <foreignObject x={noteX(line, 200)} y={line.label.y - 16} width={200} height={40}>
      <div className="p-lifecycle-listener">
        <b className="num">{formatCount(line.move.count)}</b>
        <Link className="link ellipsis" to="/journeys/$journeyId" params={{ journeyId: journey.id }}>
          {journey.name}
        </Link>
        {others > 0 && <span className="ink3">+{others}</span>}
      </div>
    </foreignObject>
  );
}
