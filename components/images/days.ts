/** The API's `After` and `Before` leave out their own moment: one millisecond makes both days whole. */
const moment = 1;

/** `YYYY-MM-DD` of a time in a zone, `by` milliseconds inside the range it bounds; empty for none. */
export function dayOf(time: string | undefined, timeZone: string, by: 1 | -1): string {
  const at = new Date(time ?? Number.NaN);
  if (Number.isNaN(at.getTime())) return '';
  // Swedish spells a date as ISO 8601 does.
  return new Intl.DateTimeFormat('sv-SE', { timeZone }).format(new Date(at.getTime() + by * moment));
}

/** Just before the day begins in the zone. */
export function startOfDay(day: string, timeZone: string): string | undefined {
  const begins = beginning(day, timeZone, 0);
  return begins === undefined ? undefined : new Date(begins - moment).toISOString();
}

/** Just after the day has ended in the zone, which is when the next one begins. */
export function endOfDay(day: string, timeZone: string): string | undefined {
  const begins = beginning(day, timeZone, 1);
  return begins === undefined ? undefined : new Date(begins).toISOString();
}

function beginning(day: string, timeZone: string, daysLater: number): number | undefined {
  const date = new Date(`${day}T00:00:00Z`);
  if (day === '' || Number.isNaN(date.getTime())) return undefined;
  const wall = date.getTime() + daysLater * 86_400_000;
  // The zone's offset depends on the moment that is looked for: twice, for days on which clocks change.
  const guess = wall - offsetAt(wall, timeZone);
  return wall - offsetAt(guess, timeZone);
}

/** Milliseconds the zone's clock is ahead of UTC. */
function offsetAt(time: number, timeZone: string): number {
  const clock = new Intl.DateTimeFormat('sv-SE', {
    ...{ timeZone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit' },
    ...{ hour: '2-digit', minute: '2-digit', second: '2-digit' },
  });
  const shown = clock.format(new Date(time)).replace(' ', 'T');
  return new Date(`${shown}Z`).getTime() - Math.floor(time / 1000) * 1000;
}
