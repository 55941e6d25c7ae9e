import type { ImageChange } from '@/lib/domain/image-change';
import type { Metadata } from './header-encoder';
import { largestNumber, valueMaxBytes } from './header-rules';
import { refused } from './refusals';
import { fieldNotThere, formatNotTakenAway, valueTooLong, visibilityUnknownHere, wholeNumberUpTo } from './sentences';

type Core = NonNullable<Metadata['core']>;

/** The core headers that a change, or the change part of a registration, comes to. Only what is in it. */
export function coreFields({ properties: _, ...change }: ImageChange): Core {
  const core: Record<string, Core[string]> = {};
  const {
    name,
    visibility,
    protected: isProtected,
    minDiskGiB,
    minRamMiB,
    diskFormat,
    containerFormat,
    ...rest
  } = change;
  const [unknown] = Object.entries(rest).find(([, value]) => value !== undefined) ?? [];
  if (unknown !== undefined) throw refused(fieldNotThere(unknown));
  if (name !== undefined) core.name = name;
  if (visibility !== undefined) core.is_public = isPublic(visibility);
  if (isProtected !== undefined) core.protected = isProtected;
  if (minDiskGiB !== undefined) core.min_disk = wholeNumber('minDiskGiB', minDiskGiB);
  if (minRamMiB !== undefined) core.min_ram = wholeNumber('minRamMiB', minRamMiB);
  if (diskFormat !== undefined) core.disk_format = format(diskFormat);
  if (containerFormat !== undefined) core.container_format = format(containerFormat);
  return core;
}

/** What is set and, in lower case as headers show them, what is taken away. */
export function chosenProperties(change: NonNullable<ImageChange['properties']>) {
  const set = new Map<string, string>();
  const removed = new Set<string>();
  for (const [key, value] of Object.entries(change)) {
    if (value === null) removed.add(key.toLowerCase());
    else if (new TextEncoder().encode(value).length > valueMaxBytes) throw refused(valueTooLong(key, valueMaxBytes));
    else set.set(key, value);
  }
  return { set, removed };
}

/** v1 knows public or not. */
function isPublic(visibility: string): boolean {
  if (visibility !== 'public' && visibility !== 'private') throw refused(visibilityUnknownHere);
  return visibility === 'public';
}

function wholeNumber(field: string, value: number): number {
  if (Number.isInteger(value) && value >= 0 && value <= largestNumber) return value;
  throw refused(wholeNumberUpTo(field, largestNumber));
}

function format(value: string | null): string {
  if (value === null) throw refused(formatNotTakenAway);
  return value;
}
