import { Button } from '@mantine/core';
import type { ApiOutputs } from '@perennial/api-contract';
import { type JourneyDocument, noNames } from '@perennial/journey';
import { nodeTypes } from '@perennial/node-types';
import { IconDeviceMobileMessage, IconMail, IconPlug } from '@tabler/icons-react';
import { useDefaultStageModel } from '../api/stage-model.ts';
import { dayHints } from '../canvas/day-hints.ts';
import { createNodeViews } from '../canvas/node-view.ts';
import { sketchOf } from '../canvas/sketch-of.ts';
import { JourneySketch } from '../ui/journey-sketch.tsx';
import { countOf } from '../ui/num.tsx';
import { StageMark } from '../ui/stage-mark.tsx';
import { Tag } from '../ui/status-tag.tsx';

export type StarterJourney = ApiOutputs['listStarterJourneys']['items'][number];

interface StarterSectionsProps {
  readonly starters: readonly StarterJourney[];
  /** Key of the one being taken right now; undefined when none is. */
  readonly busyKey: string | undefined;
  readonly onUse: (starter: StarterJourney) => void;
}

const views = createNodeViews(noNames);

/** Starter journeys grouped by the stage they are for; the first one is drawn large. */
export function StarterSections({ starters, busyKey, onUse }: StarterSectionsProps) {
  const stages = useDefaultStageModel();
  const [first, ...rest] = starters;
  const groups = stages
    .map((stage) => ({ stage, items: rest.filter((starter) => starter.lifecycleStage === stage.key) }))
    .filter(({ items }) => items.length > 0);
  const others = rest.filter((starter) => !stages.some((stage) => stage.key === starter.lifecycleStage));
  return (
    <div className="col g24">
      {first && <Featured starter={first} isBusy={busyKey === first.key} onUse={onUse} />}
      {groups.map(({ stage, items }) => (
        <section key={stage.key} className="col g12">
          <h2 className="h2 row g8">
            <StageMark place={stage.place} size={20} />
            {stage.name}
          </h2>
          <Cards items={items} busyKey={busyKey} onUse={onUse} />
        </section>
      ))}
      {others.length > 0 && (
        <section className="col g12">
          <h2 className="h2">For any stage</h2>
          <Cards items={others} busyKey={busyKey} onUse={onUse} />
        </section>
      )}
    </div>
  );
}

interface StarterProps {
  readonly starter: StarterJourney;
  readonly isBusy: boolean;
  readonly onUse: (starter: StarterJourney) => void;
}

function Facts({ document }: { readonly document: JourneyDocument }) {
  const sends = (channel: 'email' | 'sms') =>
    document.nodes.filter((node) =>
      nodeTypes[node.kind]?.form.some((section) =>
        section.fields.some((field) => field.widget === 'message-template' && field.channel === channel),
      ),
    ).length;
  const days = Math.max(0, ...[...dayHints(document, views).values()].map((hint) => hint.to));
  return (
    <>
      {sends('email') > 0 && <Tag icon={IconMail}>{countOf(sends('email'), 'email', 'emails')}</Tag>}
      {sends('sms') > 0 && <Tag icon={IconDeviceMobileMessage}>{sends('sms')} SMS</Tag>}
      {days > 0 && <Tag>{countOf(days, 'day', 'days')}</Tag>}
    </>
  );
}

function Needs({ needs }: { readonly needs: readonly string[] }) {
  if (needs.length === 0) return null;
  return (
    <div className="col g2">
      <span className="t12 m ink2">What you need first</span>
      <ul className="p-needs">
        {needs.map((need) => (
          <li key={need}>
            <IconPlug size={14} stroke={1.8} aria-hidden="true" />
            {need}
          </li>
        ))}
      </ul>
    </div>
  );
}

function Featured({ starter, isBusy, onUse }: StarterProps) {
  return (
    <article className="p-featured">
      <div className="picture">
        <JourneySketch cards={sketchOf(starter.document, views)} height={208} />
      </div>
      <div className="col g8 words">
        <div className="row g6 wrap">
          <Facts document={starter.document} />
        </div>
        <h2 className="p-featured-title">{starter.name}</h2>
        <p className="ink2">{starter.description}</p>
        <Needs needs={starter.needs} />
        <div style={{ marginTop: 8 }}>
          <Button loading={isBusy} onClick={() => onUse(starter)}>
            Use template
          </Button>
        </div>
      </div>
    </article>
  );
}

function Cards({
  items,
  busyKey,
  onUse,
}: {
  readonly items: readonly StarterJourney[];
  readonly busyKey: string | undefined;
  readonly onUse: (starter: StarterJourney) => void;
}) {
  return (
    <ul className="p-card-grid">
      {items.map((starter) => (
        <li key={starter.key}>
          <article className="p-journey-card">
            <div className="picture">
              <JourneySketch cards={sketchOf(starter.document, views)} height={132} />
            </div>
            <div className="words">
              <h3 className="t14 b">{starter.name}</h3>
              <p className="ink2">{starter.description}</p>
              <div className="row g6 wrap">
                <Facts document={starter.document} />
              </div>
              <Needs needs={starter.needs} />
              <Button variant="light" size="xs" loading={busyKey === starter.key} onClick={() => onUse(starter)}>
                Use template
              </Button>
            </div>
          </article>
        </li>
      ))}
    </ul>
  );
}
