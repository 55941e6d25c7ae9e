import { parseArgs } from 'node:util';
import { getImage } from '@/lib/features/images/contract/live';
import { pathOf } from '@/lib/http/endpoint';
import { openBenchConsole } from './bench-console';
import { copyWithRoutes, emptyRoutes } from './copy-with-routes';
import { directCall } from './direct-call';
import type { Load, LoadOrder } from './load-process';
import { type Figure, percentile } from './measure';
import { pauseReadings } from './pause-readings';
import { report } from './report';
import { startPart } from './run-part';

/** One image read through the console, and what of that is Next's, our wrapper's and the cloud's. All in one run. */
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '3' },
    json: { type: 'string', default: '.data/bench/proxy.json' },
  },
});
const names = ['the cloud itself', 'bare Node proxy', 'empty Next route', 'our empty route', 'one image'] as const;
type Name = (typeof names)[number];
type Target = Pick<LoadOrder, 'url' | 'headers'>;

const copy = copyWithRoutes();
try {
  const bench = await openBenchConsole(copy.root);
  try {
    await pauseReadings(bench);
    const direct = await directCall(bench.cloud);
    const proxy = startPart<string>('bare-proxy-process.ts', { target: direct.url, headers: direct.headers }, {});
    const { origin } = bench.running;
    const image = pathOf(getImage, { connectionId: bench.connectionId, imageId: direct.imageId });
    const through = (path: string) => ({ url: `${origin}${path}`, headers: bench.headers });
    const targets: Record<Name, Target> = {
      'the cloud itself': direct,
      'bare Node proxy': { url: await proxy.answer, headers: {} },
      'empty Next route': through(emptyRoutes.bare),
      'our empty route': through(emptyRoutes.wrapped),
      'one image': through(image),
    };
    try {
      report([...figuresOf(await measured(targets, 1), await measured(targets, 32))], values.json);
    } finally {
      proxy.stop();
    }
  } finally {
    await bench.close();
  }
} finally {
  copy.remove();
}

/** Round by round, so that what else the machine does meets all of them alike; the middle one of each counts. */
async function measured(targets: Record<Name, Target>, inFlight: number): Promise<Map<Name, Load>> {
  const rounds = new Map<Name, Load[]>(names.map((name) => [name, []]));
  for (let round = 0; round < Number(values.rounds); round += 1) {
    for (const name of names) {
      const order: LoadOrder = { ...targets[name], inFlight, seconds: Number(values.seconds) };
      rounds.get(name)?.push(await startPart<Load>('load-process.ts', order, {}).answer);
    }
  }
  const middle = (loads: Load[], of: keyof Load) =>
    percentile(
      loads.map((load) => load[of]),
      0.5,
    );
  return new Map(
    [...rounds].map(([name, loads]) => [name, { p50: middle(loads, 'p50'), perSecond: middle(loads, 'perSecond') }]),
  );
}

function figuresOf(alone: Map<Name, Load>, many: Map<Name, Load>): Figure[] {
  const p50 = (name: Name) => alone.get(name)?.p50 ?? Number.NaN;
  const rate = (name: Name) => many.get(name)?.perSecond ?? Number.NaN;
  const ratio = (name: string, value: number, limit: Pick<Figure, 'target' | 'atLeast'> = {}): Figure => ({
    ...{ part: 'ratios', name, unit: '×', value },
    ...limit,
  });
  return [
    ...names.map((name): Figure => ({ part: '1 in flight', name, of: 'p50', unit: 'ms', value: p50(name) })),
    ...names.map((name): Figure => ({ part: '32 in flight', name, unit: 'requests/s', value: rate(name) })),
    ratio('our empty route to Next’s, p50', p50('our empty route') / p50('empty Next route'), { target: 1.5 }),
    ratio('one image to our empty route, p50', p50('one image') / p50('our empty route'), { target: 2 }),
    ratio('one image to our empty route, requests/s', rate('one image') / rate('our empty route'), {
      ...{ target: 0.6, atLeast: true },
    }),
    ratio('one image to a bare proxy, p50', p50('one image') / p50('bare Node proxy')),
    ratio('our empty route to Next’s, requests/s', rate('our empty route') / rate('empty Next route')),
  ];
}
