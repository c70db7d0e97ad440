// Places: what of a chat is in view, and where its focus may go.

const EDGE = 8;

/** The last turn goes to the top of the log; a new one gets the room to be read from its beginning. */
export function showLast(log: HTMLElement | null, isNew: boolean): void {
  const last = log?.querySelector<HTMLElement>(".turn:last-of-type");
  if (!log || !last) return;
  if (isNew) last.style.minBlockSize = `${log.clientHeight - 3 * EDGE}px`;
  log.scrollTop = last.offsetTop - log.offsetTop - EDGE;
}

/** Tab goes round inside the window, where that covers the whole screen. */
export function keepFocusIn(root: ShadowRoot, event: KeyboardEvent): void {
  const stops = [...root.querySelectorAll<HTMLElement>(".window :is(button, textarea, input, [tabindex='0'], summary)")];
  const [first, last] = [stops[0], stops.at(-1)];
  const current = root.activeElement;
  if (event.shiftKey ? current !== first : current !== last) return;
  event.preventDefault();
  (event.shiftKey ? last : first)?.focus();
}
