import { randomUUID } from 'node:crypto';
import type { World } from '../../emulation/emulator';
import { image, mib } from './draft';
import { projects } from './people';
import { projectImages } from './seed-projects';
import { vendorImages } from './seed-vendor';
import type { ImageRecord } from './state';

/** The images of a world; fresh copies, so that emulators never share state. */
export function seed(world: World): ImageRecord[] {
  if (world === 'empty') return [];
  if (world === 'sandbox') return structuredClone([...vendorImages, ...projectImages]);
  if (world === 'one') return [numbered(1)];
  return Array.from({ length: world.many }, (_, index) => numbered(index + 1));
}

/** An image that somebody of the commerce team made a moment ago. */
export function addedImage(now: Date): ImageRecord {
  const created = `${now.toISOString().slice(0, 19)}Z`;
  return image('made-a-moment-ago', { project: projects.commerce.id, created, key: randomUUID() });
}

const distros = ['ubuntu', 'rocky', 'almalinux', 'debian', 'windows'] as const;
const firstDay = Date.UTC(2025, 0, 1);

function numbered(number: number): ImageRecord {
  const distro = distros[number % distros.length] ?? 'ubuntu';
  return image(`image-${String(number).padStart(6, '0')}`, {
    project: projects.commerce.id,
    // Several an hour, and some at the same second.
    created: `${new Date(firstDay + Math.floor(number / 3) * 300_000).toISOString().slice(0, 19)}Z`,
    description: `대량 시험용 이미지 ${number}`,
    size: mib(500 + (number % 5000)),
    minDisk: 10 + (number % 40),
    disk: number % 4 === 0 ? 'raw' : 'qcow2',
    os: [distro === 'windows' ? 'WINDOWS' : 'LINUX', distro],
    ...(number % 10 === 0 ? { shares: { [projects.analytics.id]: 'accepted' } } : {}),
  });
}
