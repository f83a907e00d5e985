import { useReactFlow } from '@xyflow/react';
import { type RefObject, useEffect } from 'react';
import { type EditorStore, useEditorStore } from '../store/editor-store.ts';
import { useCanvas } from './canvas-context.tsx';
import { focusNode } from './focus-node.ts';
import type { NodeViews } from './node-view.ts';
import { completeLayout } from './tidy-layout.ts';
import { type EditorActions, useEditorActions } from './use-editor-actions.ts';
import { motionMs } from './viewport.ts';
import { type WalkDirection, walk } from './walk.ts';

const arrows: Readonly<Record<string, WalkDirection>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
};
const nudges: Readonly<Record<WalkDirection, readonly [number, number]>> = {
  up: [0, -8],
  down: [0, 8],
  left: [-8, 0],
  right: [8, 0],
};

/** True while keys belong to what is focused, not to the canvas. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.closest('input, textarea, select, [role="listbox"], .nokey') !== null;
}

function asNode(target: EventTarget | null): Node | null {
  return target instanceof Node ? target : null;
}

interface Keys {
  readonly store: EditorStore;
  readonly views: NodeViews;
  readonly actions: EditorActions;
  readonly wrapper: RefObject<HTMLElement | null>;
  readonly flow: Pick<ReturnType<typeof useReactFlow>, 'fitView' | 'zoomTo' | 'zoomIn' | 'zoomOut'>;
}

function onArrow(event: KeyboardEvent, direction: WalkDirection, { store, views, actions }: Keys) {
  const state = store.getState();
  const layout = completeLayout(state.document, views);
  if (event.altKey) {
    const [dx, dy] = nudges[direction];
    const places = [...state.selected].flatMap((id) => {
      const at = layout[id];
      return at ? [{ id, x: at.x + dx, y: at.y + dy }] : [];
    });
    if (places.length > 0) actions.moveTo(places);
    return;
  }
  const next = walk(state.document, layout, state.currentId, direction);
  if (!next) return;
  state.select(event.shiftKey ? [...state.selected, next] : [next], next);
  if (state.inspectedId !== null && !event.shiftKey) state.inspect(next);
  actions.reveal(next);
  focusNode(next);
}

/** Keys with Ctrl or Cmd. True when the key was ours. */
function onCommand(event: KeyboardEvent, { store, actions }: Keys): boolean {
  const state = store.getState();
  const key = event.key.toLowerCase();
  if (key === 'z' && !event.shiftKey) state.undo();
  else if (key === 'y' || (key === 'z' && event.shiftKey)) state.redo();
  else if (key === 'd') actions.duplicate([...state.selected]);
  else if (key === 'a') state.select(state.document.nodes.map((node) => node.id));
  else if (key === 'l' && event.shiftKey) actions.tidy();
  else return false;
  return true;
}

function addAfterCurrent({ store, views, wrapper }: Keys) {
  const { document, currentId, openPicker } = store.getState();
  const current = document.nodes.find((node) => node.id === currentId);
  const box = wrapper.current
    ?.querySelector(currentId ? `.react-flow__node[data-id="${currentId}"]` : '.p-palette-find')
    ?.getBoundingClientRect();
  const x = box ? box.left + box.width / 2 : window.innerWidth / 2;
  const y = box?.bottom ?? window.innerHeight / 3;
  if (!current) {
    openPicker({ kind: 'free', x: 0, y: 0 }, x, y);
    return;
  }
  const taken = document.edges.filter((edge) => edge.from === current.id);
  const open = views(current).outlets.find((outlet) => !taken.some((edge) => edge.outlet === outlet.id));
  const [first] = taken;
  if (open && taken.length === 0) openPicker({ kind: 'outlet', from: current.id, outlet: open.id }, x, y);
  else if (first) openPicker({ kind: 'edge', ...first }, x, y);
}

/** Single keys, active only while the canvas has the focus. True when the key was ours. */
function onPlainKey(event: KeyboardEvent, keys: Keys): boolean {
  const { store, actions, flow } = keys;
  const state = store.getState();
  const selected = [...state.selected];
  if (event.key === 'Delete' || event.key === 'Backspace') actions.remove(selected);
  else if (event.key === 'Enter' && state.currentId) {
    state.inspect(state.currentId);
    requestAnimationFrame(() => document.querySelector<HTMLElement>('.p-inspector')?.focus());
  } else if (event.key === 'a') addAfterCurrent(keys);
  else if (event.key === 'd') actions.toggleEnabled(selected);
  else if (event.code === 'Digit1' && event.shiftKey) actions.fit();
  else if (event.code === 'Digit2' && event.shiftKey) {
    void flow.fitView({ nodes: selected.map((id) => ({ id })), padding: 0.3, maxZoom: 1.2, duration: motionMs(240) });
  } else if (event.key === '0') void flow.zoomTo(1, { duration: motionMs(160) });
  else if (event.key === '+' || event.key === '=') void flow.zoomIn({ duration: motionMs(160) });
  else if (event.key === '-') void flow.zoomOut({ duration: motionMs(160) });
  else return false;
  return true;
}

/** All keys of the canvas: walk, nudge, add, delete, duplicate, undo, zoom. They work on the canvas and while nothing has the focus. */
export function useCanvasKeys(wrapper: RefObject<HTMLElement | null>) {
  const store = useEditorStore();
  const { views } = useCanvas();
  const actions = useEditorActions();
  const flow = useReactFlow();
  useEffect(() => {
    const keys: Keys = { store, views, actions, wrapper, flow };
    const onKeyDown = (event: KeyboardEvent) => {
      const isHere = event.target === document.body || wrapper.current?.contains(asNode(event.target));
      if (!isHere || event.defaultPrevented || isTyping(event.target)) return;
      if (handleKey(event, keys)) event.preventDefault();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [store, views, actions, wrapper, flow]);
}

/** True when the key was ours. */
function handleKey(event: KeyboardEvent, keys: Keys): boolean {
  const state = keys.store.getState();
  const direction = arrows[event.key];
  if (event.key === 'Escape') {
    if (state.placingKind !== null) state.startPlacing(null);
    else if (state.inspectedId !== null) state.closeInspector();
    else state.select([], state.currentId);
    return true;
  }
  if (direction) {
    onArrow(event, direction, keys);
    return true;
  }
  return event.ctrlKey || event.metaKey ? onCommand(event, keys) : onPlainKey(event, keys);
}
