import { parseArgs } from 'node:util';
import { benchBrowser } from './browser';
import type { BenchDatabase } from './databases';
import { embeddedDatabase, serverDatabase } from './databases';
import { fillBench } from './fill';
import type { Figure } from './measure';
import type { ReadingOrder } from './measure-reading';
import { report } from './report';
import { startPart } from './run-part';
import { benchSync } from './sync';

const parts = ['store', 'route', 'sync', 'browser', 'million'] as const;
type Part = (typeof parts)[number];

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: parts.join(',') },
    images: { type: 'string', default: '100000' },
    million: { type: 'string', default: '1000000' },
    runs: { type: 'string', default: '40' },
    json: { type: 'string', default: '.data/bench/inventory.json' },
  },
});
const isWanted = (part: Part) => values.only.split(',').includes(part);
const runs = Number(values.runs);

const figures: Figure[] = [];
if (isWanted('store') || isWanted('route')) figures.push(...(await benchEmbedded(Number(values.images))));
if (isWanted('sync')) figures.push(...(await benchSync(Number(values.images), runs)));
if (isWanted('browser')) figures.push(...(await benchBrowser(Number(values.images), runs)));
if (isWanted('million')) figures.push(...(await benchServer(Number(values.million))));
report(figures, values.json);

/** A tenth first: what a page costs must hardly grow with what there is. */
async function benchEmbedded(count: number): Promise<Figure[]> {
  const database = await embeddedDatabase();
  try {
    const tenth = await read(database, count / 10, { through: 'store', pageTarget: 20, facetsTarget: 100 });
    const found: Figure[] = [];
    if (isWanted('store')) {
      const whole = await read(database, count, { through: 'store', pageTarget: 20, facetsTarget: 100 });
      found.push(...whole, ...growth(tenth, whole, count));
    }
    if (isWanted('route'))
      found.push(...(await read(database, count, { through: 'route', pageTarget: 50, facetsTarget: 100 })));
    return found;
  } finally {
    await database.close();
  }
}

async function benchServer(count: number): Promise<Figure[]> {
  const database = await serverDatabase();
  if (database === undefined) {
    console.log('The part `million` needs a PostgreSQL: install postgresql-15 or name one by BENCH_DATABASE_URL.');
    return [];
  }
  try {
    return [
      ...(await read(database, count, { through: 'store', pageTarget: 100 })),
      ...(await read(database, count, { through: 'route', pageTarget: 100 })),
    ];
  } finally {
    await database.close();
  }
}

async function read(
  database: BenchDatabase,
  count: number,
  order: Pick<ReadingOrder, 'through' | 'pageTarget' | 'facetsTarget'>,
): Promise<Figure[]> {
  const { seconds, added } = await fillBench(database.url, count);
  const many = count.toLocaleString('en');
  if (added > 0) console.log(`${database.name}: ${added.toLocaleString('en')} rows more in ${seconds.toFixed(0)} s`);
  const name = `${order.through}, ${many} images, ${database.name}`;
  return startPart<Figure[]>('reading-process.ts', { ...order, name, runs }, { DATABASE_URL: database.url }).answer;
}

/** How much longer each page takes with ten times as many images; of the questions whose answer is no larger. */
function growth(tenth: Figure[], whole: Figure[], count: number): Figure[] {
  const part = `growth, ${(count / 10).toLocaleString('en')} → ${count.toLocaleString('en')} images, embedded`;
  return ['first page', 'sort: name', 'sort: size', 'sort: connection'].flatMap((name) => {
    const of = (all: Figure[]) =>
      all.find((figure) => figure.name === name && figure.of === 'p50')?.value ?? Number.NaN;
    return [{ part, name, unit: '×' as const, value: of(whole) / of(tenth), target: 1.5 }];
  });
}
