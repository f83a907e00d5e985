import { parseClipping } from '@perennial/journey';
import { type RefObject, useEffect } from 'react';
import { useEditorStore } from '../store/editor-store.ts';
import { isTyping } from './use-canvas-keys.ts';
import { useEditorActions } from './use-editor-actions.ts';

/** Copy, cut and paste of nodes as JSON text: works between journeys and browser tabs. */
export function useClipboard(wrapper: RefObject<HTMLElement | null>) {
  const store = useEditorStore();
  const actions = useEditorActions();
  useEffect(() => {
    const isOurs = (event: ClipboardEvent) =>
      !isTyping(event.target) &&
      (wrapper.current?.contains(document.activeElement) || document.activeElement === document.body);
    const onCopy = (event: ClipboardEvent) => {
      const ids = [...store.getState().selected];
      if (!isOurs(event) || ids.length === 0) return;
      event.clipboardData?.setData('text/plain', JSON.stringify(actions.copy(ids)));
      event.preventDefault();
      store.getState().announce(ids.length === 1 ? 'Copied a step' : `Copied ${ids.length} steps`);
      if (event.type === 'cut') actions.removeNow(ids);
    };
    const onPaste = (event: ClipboardEvent) => {
      if (!isOurs(event) || store.getState().isReadOnly) return;
      const clipping = parseClipping(event.clipboardData?.getData('text/plain') ?? '');
      if (!clipping) return;
      event.preventDefault();
      actions.paste(clipping);
    };
    document.addEventListener('copy', onCopy);
    document.addEventListener('cut', onCopy);
    document.addEventListener('paste', onPaste);
    return () => {
      document.removeEventListener('copy', onCopy);
      document.removeEventListener('cut', onCopy);
      document.removeEventListener('paste', onPaste);
    };
  }, [store, actions, wrapper]);
}
