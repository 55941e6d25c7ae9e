/**
 * Runs in the page, before anything of ours: notes how long tasks and frames take and when which step is on the screen.
 * It stands alone, for a browser is given its text and nothing around it.
 */
export function watchPage(stepWord: string): void {
  let [longestTask, longestFrame, updates, progress, step] = [0, 0, 0, '', ''];
  const shownAt: [number, number][] = [];
  const observe = (type: string, note: (duration: number) => void) => {
    if (!PerformanceObserver.supportedEntryTypes.includes(type)) return;
    const hear = (list: PerformanceObserverEntryList) => {
      for (const { duration } of list.getEntries()) note(duration);
    };
    new PerformanceObserver(hear).observe({ type, buffered: true });
  };
  observe('longtask', (duration) => {
    longestTask = Math.max(longestTask, duration);
  });
  observe('long-animation-frame', (duration) => {
    longestFrame = Math.max(longestFrame, duration);
  });
  const look = () => {
    const now = document.querySelector('[role=progressbar]')?.getAttribute('aria-valuenow') ?? '';
    if (now !== progress) updates += 1;
    progress = now;
    const texts = [...document.querySelectorAll('option')].map((option) => option.textContent ?? '');
    const shown = texts.find((text) => text.startsWith(`${stepWord} `))?.split(' ')[1] ?? '';
    if (shown === step || shown === '') return;
    step = shown;
    // A task after the next frame has begun: by then it was painted.
    requestAnimationFrame(() => setTimeout(() => shownAt.push([Number(shown), Date.now()])));
  };
  new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true });
  const takeSeen = () => {
    const seen = { longestTask, longestFrame, updates, shownAt: shownAt.splice(0) };
    [longestTask, longestFrame, updates] = [0, 0, 0];
    return seen;
  };
  Reflect.set(globalThis, 'takeSeen', takeSeen);
}
