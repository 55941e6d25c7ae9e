import { randomUUID } from 'node:crypto';
import type { World } from '../../emulation/emulator';
import { image, mib } from './draft';
import { projects } from './people';
import { sandboxImages } from './seed-images';
import type { ImageRecord } from './state';

/** The images of a world; fresh copies, so that emulators never share state. */
export function seed(world: World): ImageRecord[] {
  if (world === 'empty') return [];
  if (world === 'sandbox') return structuredClone(sandboxImages);
  if (world === 'one') return [numbered(1)];
  return Array.from({ length: world.many }, (_, index) => numbered(index + 1));
}

/** An image that somebody of the infrastructure team made a moment ago. */
export function addedImage(created: string): ImageRecord {
  return image('made a moment ago', { owner: projects.infra.id, created, key: randomUUID() });
}

const distros = ['ubuntu', 'centos', 'debian', 'windows'] as const;
const firstDay = Date.UTC(2016, 0, 1);

function numbered(number: number): ImageRecord {
  return image(`image-${String(number).padStart(5, '0')}`, {
    owner: projects.infra.id,
    created: `${new Date(firstDay + number * 60_000).toISOString().slice(0, 19)}.000000`,
    size: mib(100 + (number % 5000)),
    disk: number % 2 === 0 ? 'qcow2' : 'raw',
    minDisk: number % 40,
    properties: { os_distro: distros[number % distros.length] ?? 'ubuntu', batch: String(Math.floor(number / 100)) },
  });
}
