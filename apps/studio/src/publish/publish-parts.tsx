import type { JourneyNode } from '@perennial/journey';
import { IconMinus, IconPencil, IconPlus } from '@tabler/icons-react';
import type { NodeViews } from '../canvas/node-view.ts';
import type { Journey } from '../editor/open-editor.ts';
import { NodeTile } from '../ui/node-tile.tsx';
import { countOf } from '../ui/num.tsx';
import type { JourneyDiff } from './journey-diff.ts';

const marks = {
  added: { icon: IconPlus, word: 'Added' },
  changed: { icon: IconPencil, word: 'Changed' },
  removed: { icon: IconMinus, word: 'Removed' },
} as const;

interface DiffRowProps {
  readonly node: JourneyNode;
  readonly how: keyof typeof marks;
  readonly views: NodeViews;
}

function DiffRow({ node, how, views }: DiffRowProps) {
  const view = views(node);
  const { icon: Icon, word } = marks[how];
  return (
    <li className="row g12" data-diff={how}>
      <span className={`p-diff-mark ${how}`}>
        <Icon size={13} stroke={2.2} aria-hidden="true" />
        <span className="visually-hidden">{word}</span>
      </span>
      <NodeTile family={view.family} kind={node.kind} size={24} />
      <span className="row g8 grow baseline">
        <b className={how === 'removed' ? 'ellipsis p-struck' : 'ellipsis'}>{view.title}</b>
        <span className="ink2 ellipsis">{view.sentence}</span>
      </span>
    </li>
  );
}

interface PublishDiffProps {
  readonly diff: JourneyDiff;
  readonly isFirst: boolean;
  readonly views: NodeViews;
}

/** The steps that publishing adds, changes and removes. */
export function PublishDiff({ diff, isFirst, views }: PublishDiffProps) {
  const rows = (['added', 'changed', 'removed'] as const).flatMap((how) =>
    diff[how].map((node) => <DiffRow key={`${how}:${node.id}`} node={node} how={how} views={views} />),
  );
  return (
    <div className="col g8">
      <h3 className="h2">{isFirst ? 'What goes live' : 'What changes'}</h3>
      {rows.length > 0 && <ul className="p-diff">{rows}</ul>}
      {diff.rewired && <p className="ink2">Connections or settings of the journey change.</p>}
      {rows.length === 0 && !diff.rewired && <p className="ink2">The draft does what the live version does.</p>}
    </div>
  );
}

/** What happens to whom, in sentences. */
export function PublishConsequences({ journey, number }: { readonly journey: Journey; readonly number: number }) {
  const inside = journey.versions.reduce((sum, version) => sum + version.peopleInside, 0);
  return (
    <div className="col g8">
      <h3 className="h2">What happens</h3>
      <p className="ink2">New people start on v{number} at once.</p>
      {inside > 0 && (
        <p className="ink2">
          <b>{countOf(inside, 'person', 'people')}</b> on the way stay on the version they started with and finish
          there.
        </p>
      )}
      {journey.state === 'paused' && (
        <p className="warn">The journey is paused: nothing is sent until you resume it.</p>
      )}
    </div>
  );
}
