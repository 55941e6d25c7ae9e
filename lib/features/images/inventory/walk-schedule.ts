const second = 1000;
const longestBackOff = 30 * 60 * second;
const jitter = 0.1;
/** A busy image that didn't change for so long waits for the walks like any other. */
const busyPatience = 60 * 60 * second;
const busySoonest = 10 * second;
const busyLatest = 5 * 60 * second;

/**
 * Milliseconds until the next walk: the connection's interval, doubled with each failure in a row up to half an hour,
 * a tenth more or less so that connections saved together don't walk together for ever.
 */
export function untilNextWalk(everySeconds: number, failures: number, random: () => number): number {
  const every = everySeconds * second;
  const backedOff = failures === 0 ? every : Math.min(every * 2 ** Math.min(failures, 16), longestBackOff);
  return Math.round(Math.max(every, backedOff) * (1 - jitter + 2 * jitter * random()));
}

/** Images that are worth reading before the next walk changed after this moment. */
export function busySince(now: Date): Date {
  return new Date(now.getTime() - busyPatience);
}

/**
 * Milliseconds until busy images are read again, by how long ago the youngest of them changed: ten to fifteen seconds
 * at first, then a quarter of that age, so that an upload nobody finishes costs a few calls and not one every time.
 */
export function untilBusyRead(youngestChange: Date, now: Date, random: () => number): number {
  const age = Math.max(0, now.getTime() - youngestChange.getTime());
  return Math.round(Math.min(Math.max(age / 4, busySoonest), busyLatest) * (1 + random() / 2));
}
