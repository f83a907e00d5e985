import { nodeTypes } from '@perennial/node-types';
import { useReactFlow } from '@xyflow/react';
import { useRef } from 'react';
import { LinkButton } from '../ui/link-button.tsx';
import { NodeTile } from '../ui/node-tile.tsx';
import { useEditorActions } from './use-editor-actions.ts';

const entries = Object.values(nodeTypes).filter((nodeType) => nodeType.entry !== null);

/** What an empty canvas offers: the ways a journey can start, or a starter journey. */
export function EmptyCanvas() {
  const actions = useEditorActions();
  const flow = useReactFlow();
  const box = useRef<HTMLDivElement>(null);
  const start = (kind: string) => {
    const at = box.current?.getBoundingClientRect();
    const point = flow.screenToFlowPosition({ x: at ? at.left + at.width / 2 : 400, y: at ? at.top : 200 });
    actions.add(kind, { kind: 'free', ...point });
  };
  return (
    <div className="p-canvas-start nokey" ref={box}>
      <div className="p-float p-empty">
        <h2 className="t14 b">How does this journey start?</h2>
        <p className="ink2">An entry says who comes in and when. Everything else follows below it.</p>
        <div className="col" style={{ alignSelf: 'stretch', marginTop: 8 }}>
          {entries.map((nodeType) => (
            <button key={nodeType.kind} type="button" className="p-pick" onClick={() => start(nodeType.kind)}>
              <NodeTile family={nodeType.family} kind={nodeType.kind} size={30} />
              <span className="col grow" style={{ textAlign: 'left' }}>
                <b>{nodeType.title}</b>
                <span className="t12 ink2">{nodeType.description}</span>
              </span>
            </button>
          ))}
        </div>
        <div className="actions">
          <LinkButton to="/journeys/new" variant="subtle" size="xs">
            Take a starter journey instead
          </LinkButton>
        </div>
      </div>
    </div>
  );
}
