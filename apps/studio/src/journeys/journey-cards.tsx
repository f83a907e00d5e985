import { Link } from '@tanstack/react-router';
import { useDefaultStageModel } from '../api/stage-model.ts';
import { clientNow, formatAgo } from '../ui/instant.ts';
import { JourneySketch } from '../ui/journey-sketch.tsx';
import { JourneyStateTag } from '../ui/journey-state-tag.tsx';
import { formatCount } from '../ui/num.tsx';
import { StageTag } from '../ui/stage-mark.tsx';
import { JourneyActions, type JourneyListItem } from './journey-actions.tsx';
import { previewCards } from './preview-cards.ts';

/** Journeys as cards with a small drawing. */
export function JourneyCards({ journeys }: { readonly journeys: readonly JourneyListItem[] }) {
  return (
    <ul className="p-card-grid">
      {journeys.map((journey) => (
        <li key={journey.id}>
          <JourneyCard journey={journey} />
        </li>
      ))}
    </ul>
  );
}

function JourneyCard({ journey }: { readonly journey: JourneyListItem }) {
  const stage = useDefaultStageModel().find((candidate) => candidate.key === journey.lifecycleStage);
  const numbers = [
    { value: journey.peopleInside, word: 'on the way' },
    { value: journey.entered, word: 'entered' },
    { value: journey.sent, word: 'sent' },
  ];
  return (
    <article className="p-journey-card">
      <Link
        to="/journeys/$journeyId"
        params={{ journeyId: journey.id }}
        className="picture"
        tabIndex={-1}
        aria-hidden="true"
      >
        <JourneySketch cards={previewCards(journey.preview)} height={132} />
      </Link>
      <div className="words">
        <div className="row g8">
          <h2 className="t14 b grow ellipsis">
            <Link to="/journeys/$journeyId" params={{ journeyId: journey.id }} className="p-plain-link">
              {journey.name}
            </Link>
          </h2>
          <JourneyStateTag state={journey.state} version={journey.liveVersion} />
          <JourneyActions journey={journey} />
        </div>
        <div className="p-journey-numbers">
          {numbers.map(({ value, word }) => (
            <span key={word}>
              <b className="num">{formatCount(value)}</b> {word}
            </span>
          ))}
        </div>
        <div className="row g8 t12 ink3">
          {stage ? <StageTag name={stage.name} place={stage.place} /> : <span>No stage</span>}
          <span className="grow right ellipsis">
            {journey.hasUnpublishedChanges && journey.liveVersion !== null ? 'Not published changes, ' : 'Edited '}
            {formatAgo(journey.updatedAt, clientNow())}
          </span>
        </div>
      </div>
    </article>
  );
}
