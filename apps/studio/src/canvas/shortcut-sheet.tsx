import { Modal } from '@mantine/core';
import { useEffect, useState } from 'react';
import { isTyping } from './use-canvas-keys.ts';

const shortcuts: readonly (readonly [string, string])[] = [
  ['Arrow keys', 'Walk from step to step'],
  ['Shift + arrows', 'Select more steps'],
  ['Alt + arrows', 'Move the selected steps by 8 px'],
  ['Enter', 'Open the step’s panel'],
  ['Escape', 'Close the panel, cancel placing, clear the selection'],
  ['A', 'Add a step after this one'],
  ['D', 'Turn a step on or off'],
  ['Delete, Backspace', 'Delete and join what is left'],
  ['Ctrl + D', 'Duplicate'],
  ['Ctrl + C, X, V', 'Copy, cut, paste; also between journeys and tabs'],
  ['Ctrl + A', 'Select everything'],
  ['Ctrl + Z, Ctrl + Y', 'Undo, redo'],
  ['Ctrl + Shift + L', 'Tidy the layout'],
  ['Shift + 1, Shift + 2', 'Fit the journey, zoom to the selection'],
  ['0, +, −', 'Zoom to 100 %, in, out'],
  ['Ctrl + K', 'Search or do'],
  ['?', 'This list'],
];

/** The list of keys, opened by `?`. On a Mac, Cmd works as Ctrl. */
export function ShortcutSheet() {
  const [isOpen, setIsOpen] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === '?' && !isTyping(event.target)) setIsOpen(true);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  return (
    <Modal opened={isOpen} onClose={() => setIsOpen(false)} title="Keys on the canvas" size={480}>
      <dl className="p-keys">
        {shortcuts.map(([keys, does]) => (
          <div key={keys}>
            <dt>
              <kbd className="p-key">{keys}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
