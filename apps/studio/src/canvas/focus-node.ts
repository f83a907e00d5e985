/** Moves the focus to a node's element once it is drawn; waits a few frames for a new one. */
export function focusNode(id: string, frames = 12) {
  requestAnimationFrame(() => {
    const element = document.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(id)}"]`);
    if (element) element.focus({ preventScroll: true });
    else if (frames > 0) focusNode(id, frames - 1);
  });
}
