import { askRoute, askStore } from './ask';
import { measureExport } from './measure-export';
import { type Figure, longestHold, timed, timings } from './measure';
import { questions } from './questions';

export interface ReadingOrder {
  /** What the figures are called: `store, 100,000 embedded`. */
  name: string;
  runs: number;
  through: 'store' | 'route';
  /** Milliseconds at p95. */
  pageTarget: number;
  facetsTarget?: number;
  /** Names of questions; all when absent. */
  only?: string[];
}

const warmUps = 5;

/** Every question many times, a deep cursor among them; the size of the largest answer, and what it held. */
export async function measureReading(order: ReadingOrder): Promise<Figure[]> {
  const ask = order.through === 'store' ? askStore : askRoute;
  const asked = questions.filter(({ name }) => order.only?.includes(name) ?? true);
  const figures: Figure[] = [];
  // As in a server that has run for a while: code is compiled, connections are open.
  for (let run = 0; run < warmUps; run += 1)
    for (const { kind, search } of asked) await ask({ kind, search: search(run) });
  const hold = await longestHold(async () => {
    for (const { name, kind, search } of asked) {
      const taken = await timed(order.runs, (run) => ask({ kind, search: search(run) }));
      const target = kind === 'page' ? order.pageTarget : order.facetsTarget;
      figures.push(...timings({ part: order.name, name, ...(target === undefined ? {} : { target }) }, taken));
    }
    if (order.only === undefined) figures.push(...(await measureDeepCursor(order)));
  });
  if (order.through === 'store') return figures;
  const sizes = await Promise.all(
    asked.map(async ({ kind, search }) => Buffer.byteLength(await askRoute({ kind, search: search(0) }))),
  );
  const part = order.name;
  return [
    ...figures,
    ...(order.only === undefined ? await measureExport(part) : []),
    { part, name: 'largest answer', of: 'max', unit: 'kB', value: Math.max(...sizes) / 1000, target: 100 },
    { part, name: 'event loop held', of: 'max', unit: 'ms', value: hold, target: 50 },
  ];
}

/** Reads thousands of rows into the list, then times the next page from there. */
async function measureDeepCursor({ name, runs, through, pageTarget }: ReadingOrder): Promise<Figure[]> {
  const search = 'sort=name&limit=200';
  let cursor = '';
  for (let page = 0; page < 50; page += 1) {
    const { next } = await askStore({ kind: 'page', search: `${search}${cursor}` });
    if (next !== null && next !== undefined) cursor = `&cursor=${next}`;
  }
  const ask = through === 'store' ? askStore : askRoute;
  const taken = await timed(runs, () => ask({ kind: 'page', search: `sort=name${cursor}` }));
  return timings({ part: name, name: 'deep cursor, row 10,000', target: pageTarget }, taken);
}
