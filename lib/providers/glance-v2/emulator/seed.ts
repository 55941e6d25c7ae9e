import { randomUUID } from 'node:crypto';
import type { World } from '../../emulation/emulator';
import { image, mib } from './draft';
import { projects } from './people';
import { awkwardImages } from './seed-awkward';
import { dataImages } from './seed-data';
import { platformImages } from './seed-platform';
import { publicImages } from './seed-public';
import type { ImageRecord } from './state';

/** The images of a world; fresh copies, so that emulators never share state. */
export function seed(world: World): ImageRecord[] {
  if (world === 'empty') return [];
  if (world === 'sandbox') {
    return structuredClone([...publicImages, ...platformImages, ...dataImages, ...awkwardImages]);
  }
  if (world === 'one') return [numbered(1)];
  return Array.from({ length: world.many }, (_, index) => numbered(index + 1));
}

/** An image that somebody of the platform team made a moment ago. */
export function addedImage(created: string): ImageRecord {
  return image('made a moment ago', { owner: projects.platform.id, created, key: randomUUID() });
}

const distros = ['ubuntu', 'rocky', 'debian', 'windows', 'almalinux'] as const;
const formats = ['qcow2', 'raw', 'vhdx', 'vmdk'] as const;
const firstDay = Date.UTC(2026, 0, 1);

function numbered(number: number): ImageRecord {
  const distro = distros[number % distros.length] ?? 'ubuntu';
  return image(`image-${String(number).padStart(5, '0')}`, {
    owner: projects.platform.id,
    created: `${new Date(firstDay + number * 60_000).toISOString().slice(0, 19)}Z`,
    size: mib(100 + (number % 5000)),
    disk: formats[number % formats.length],
    visibility: number % 10 === 0 ? 'shared' : 'private',
    minDisk: number % 40,
    os: [distro, String(1 + (number % 24))],
    tags: ['bulk', `batch-${Math.floor(number / 100)}`],
  });
}
