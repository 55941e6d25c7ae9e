type Ask = (go: () => void) => void;

const guards: Ask[] = [];

/** While something is unsaved: `ask` decides whether and when `go` happens. Returns how to stop guarding. */
export function guardLeaving(ask: Ask): () => void {
  guards.push(ask);
  return () => {
    const index = guards.indexOf(ask);
    if (index >= 0) guards.splice(index, 1);
  };
}

/** For every way of leaving a page that is not a link: the palette, signing out. */
export function leave(go: () => void): void {
  const ask = guards.at(-1);
  if (ask === undefined) go();
  else ask(go);
}
