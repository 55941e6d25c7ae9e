import { emulatedProviders } from '@/lib/providers/emulate';
import type { EmulatedConnection } from '@/lib/providers/emulation/emulator';
import { type BenchDatabase, embeddedDatabase } from './databases';
import { fillBench } from './fill';
import type { Figure } from './measure';
import { hasImages } from '@/lib/providers/catalog';
import { startPart } from './run-part';
import type { Walked } from './sync-process';

/** The first is read with all its images and alone; during the walk of the last somebody uses the page. */
const providers = emulatedProviders.map(({ id }) => id).filter(hasImages);

/** Walks of emulated clouds into an inventory that is full already, database and emulator on the same two cores. */
export async function benchSync(count: number, runs: number): Promise<Figure[]> {
  const database = await embeddedDatabase();
  try {
    await fillBench(database.url, count);
    const figures: Figure[] = [];
    for (const [place, provider] of providers.entries()) {
      const images = place === 0 ? count : Math.round(count / 5);
      figures.push(...(await benchWalk(database, { provider, images }, place === providers.length - 1 ? runs : 0)));
    }
    return figures;
  } finally {
    await database.close();
  }
}

async function benchWalk(
  database: BenchDatabase,
  cloud: { provider: string; images: number },
  runsMeanwhile: number,
): Promise<Figure[]> {
  const emulator = startPart<EmulatedConnection>('emulator-process.ts', cloud, {});
  try {
    const connection = await emulator.answer;
    const { host } = new URL(Object.values(connection.settings).find((value) => value.startsWith('http://')) ?? '');
    const settings = { DATABASE_URL: database.url, ALLOW_HTTP_HOSTS: host, ALLOW_PRIVATE_NETWORKS: '127.0.0.1/32' };
    const walking = startPart<[Walked, Walked]>('sync-process.ts', connection, settings);
    const meanwhile = runsMeanwhile === 0 ? [] : await pagesMeanwhile(database, cloud.provider, runsMeanwhile);
    const [fresh, again] = await walking.answer;
    return [...figuresOf(cloud, 'all new', fresh), ...figuresOf(cloud, 'unchanged', again), ...meanwhile];
  } finally {
    emulator.stop();
  }
}

async function pagesMeanwhile(database: BenchDatabase, provider: string, runs: number): Promise<Figure[]> {
  const name = `route, while ${provider} is read`;
  const only = ['first page', 'filter: status', 'sort: name', 'search, Korean phrase', 'facets: everything'];
  const order = { name, runs, only, through: 'route', pageTarget: 50, facetsTarget: 100 };
  return startPart<Figure[]>('reading-process.ts', order, { DATABASE_URL: database.url }).answer;
}

function figuresOf({ provider, images }: { provider: string; images: number }, what: string, walked: Walked): Figure[] {
  if (walked.images < images) throw new Error(`${provider}: ${walked.images} of ${images} images were read.`);
  const part = `walk of ${walked.images.toLocaleString('en')} images, ${provider}, ${what}`;
  const { seconds, peakMB, heldMs } = walked;
  return [
    { part, name: 'speed', unit: 'images/s', value: walked.images / seconds, target: 2000, atLeast: true },
    { part, name: 'memory over idle', of: 'peak', unit: 'MB', value: peakMB, target: 150 },
    { part, name: 'event loop held', of: 'max', unit: 'ms', value: heldMs, target: 50 },
  ];
}
