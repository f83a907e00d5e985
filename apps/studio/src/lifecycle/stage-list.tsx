import { Link } from '@tanstack/react-router';
import { formatCount } from '../ui/num.tsx';
import { StageMark } from '../ui/stage-mark.tsx';
import { type LifecycleMap, placeStages, type StageCircle } from './map-geometry.ts';

/** The map for a phone: one line per stage with a bar as long as its share, and the moves into it. */
export function StageList({ map }: { readonly map: LifecycleMap }) {
  const stages = placeStages(map);
  const most = Math.max(1, ...stages.map((stage) => stage.people));
  const length = stages.filter((stage) => stage.kind === 'main').length;
  return (
    <ul className="p-lifecycle-list">
      {stages.map((stage) => (
        <li key={stage.key}>
          <Link to="/contacts" search={{ search: '', stage: stage.key }}>
            <StageMark place={placeOf(stage, length)} size={20} />
            <span className="col grow g4">
              <span className="row g8">
                <span className="b grow">{stage.name}</span>
                <span className="num b">{formatCount(stage.people)}</span>
              </span>
              <span className="p-lifecycle-share" style={{ width: `${(stage.people / most) * 100}%` }} />
              <Moves map={map} stage={stage} />
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

function placeOf(stage: StageCircle, length: number) {
  if (stage.kind === 'main') return { kind: 'main', position: stage.position, of: length } as const;
  return { kind: stage.look === 'churned' ? 'churned' : 'dormant' } as const;
}

function Moves({ map, stage }: { readonly map: LifecycleMap; readonly stage: StageCircle }) {
  const nameOf = (key: string | null) =>
    key === null ? 'new' : (map.model.stages.find((other) => other.key === key)?.name ?? key);
  const moves = map.moves.filter((move) => move.to === stage.key);
  if (moves.length === 0) return null;
  return (
    <span className="t12 ink2 num">
      {moves.map((move) => `${formatCount(move.count)} from ${nameOf(move.from)}`).join(', ')}
    </span>
  );
}
