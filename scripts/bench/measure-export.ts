import { setTimeout as wait } from 'node:timers/promises';
import { exportRoute } from './ask';
import { type Figure, longestHold } from './measure';

/** Downloads every image as a file, as fast as this process takes it: what it needs at its highest, whatever the number. */
export async function measureExport(part: string): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const format of ['csv', 'jsonl']) {
    globalThis.gc?.();
    await wait(200);
    const idle = process.memoryUsage.rss();
    let [peak, lines] = [idle, 0];
    const started = performance.now();
    const heldMs = await longestHold(async () => {
      for await (const chunk of await exportRoute(`format=${format}&sort=name`)) {
        lines += Buffer.from(chunk).toString('latin1').split('\n').length - 1;
        peak = Math.max(peak, process.memoryUsage.rss());
      }
    });
    const seconds = (performance.now() - started) / 1000;
    const name = `export, ${format}`;
    figures.push(
      { part, name: `${name}: speed`, unit: 'images/s', value: lines / seconds },
      { part, name: `${name}: memory over idle`, of: 'peak', unit: 'MB', value: (peak - idle) / 1e6, target: 150 },
      { part, name: `${name}: event loop held`, of: 'max', unit: 'ms', value: heldMs, target: 50 },
    );
  }
  return figures;
}
