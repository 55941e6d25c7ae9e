import type { VersionEntry } from '../../emulation/glance-front';

/** The version list of the last release that served v1 (§2). */
const v2: VersionEntry[] = ['6', '5', '4', '3', '2', '1', '0'].map((minor, index) => ({
  id: `v2.${minor}`,
  path: 'v2',
  status: index === 0 ? 'CURRENT' : 'SUPPORTED',
}));

const v1: VersionEntry[] = ['v1.1', 'v1.0'].map((id) => ({ id, path: 'v1', status: 'DEPRECATED' }));

export function announcedVersions(v1Enabled: boolean): VersionEntry[] {
  return v1Enabled ? [...v2, ...v1] : v2;
}

/** `/v1`, `/v1.0` and `/v1.1` are equal. */
export function isV1(segment: string): boolean {
  return segment === 'v1' || v1.some(({ id }) => id === segment);
}

export function servesVersion(segment: string, v1Enabled: boolean): boolean {
  if (isV1(segment)) return v1Enabled;
  return segment === 'v2' || v2.some(({ id }) => id === segment);
}
