import { closeDatabase } from '@/lib/db/client';
import { measureReading, type ReadingOrder } from './measure-reading';

/** A process of its own for each database, since a process opens one; the order comes as JSON, the figures go back as JSON. */
const order: ReadingOrder = JSON.parse(process.argv[2] ?? '{}');
const figures = await measureReading(order);
await closeDatabase();
process.send?.(figures);
if (process.send === undefined)
  for (const { name, of = '', value, unit } of figures) console.log(`${name} ${of} ${value.toFixed(1)} ${unit}`);
process.disconnect?.();
