import type { ApiOutputs } from '@perennial/api-contract';
import dayjs from 'dayjs';
import { clientNow } from '../ui/instant.ts';
import type { StagePlace } from '../ui/stage-mark.tsx';
import { useStageModels } from './use-stage-models.ts';

type Contact = ApiOutputs['getContact'];

const dayMs = 24 * 60 * 60 * 1000;

/** Time in each stage as a ribbon, oldest left: length is time, height and depth of green are the place in the model. */
export function StageRibbon({ contact }: { readonly contact: Contact }) {
  const { main, placeOf } = useStageModels();
  const moves = contact.stageHistory
    .filter((move) => move.model === main?.key)
    .sort((a, b) => a.at.localeCompare(b.at));
  if (main === undefined || moves.length === 0) return null;
  const parts = moves.map((move, index) => {
    const start = dayjs(move.at).valueOf();
    const end = dayjs(moves[index + 1]?.at ?? clientNow()).valueOf();
    // Square root keeps short stays visible beside years.
    return { move, weight: Math.sqrt(Math.max(dayMs / 4, end - start)), look: look(placeOf(move.model, move.to)) };
  });
  return (
    <ol className="p-contact-ribbon" aria-label="Way through the stages">
      {parts.map(({ move, weight, look: part }) => (
        <li
          key={move.id}
          style={{ flexGrow: weight }}
          title={`${move.sentence} (${dayjs(move.at).format('D MMM YYYY')})`}
        >
          <span
            className={`p-contact-ribbon-bar ${part.className}`}
            style={{ height: part.height, background: part.color }}
          />
          <span className="t12 ellipsis">
            <b>{move.toName}</b> <span className="ink3 num">{dayjs(move.at).format('D MMM YYYY')}</span>
          </span>
        </li>
      ))}
    </ol>
  );
}

function look(place: StagePlace): { readonly color: string; readonly height: number; readonly className: string } {
  if (place.kind === 'dormant') return { color: 'var(--p-s-dormant-tint)', height: 10, className: 'dormant' };
  if (place.kind === 'churned') return { color: 'var(--p-s-churned-tint)', height: 10, className: 'churned' };
  const step = Math.max(1, Math.round((place.position / place.of) * 5));
  return { color: `var(--p-s${step})`, height: 10 + step * 4, className: '' };
}
