import type { ImageStatus, ProviderImage } from './image';

export const imageSorts = [
  'name',
  'connection',
  'status',
  'visibility',
  'owner',
  'os',
  'size',
  'format',
  'minDisk',
  'minRam',
  'protected',
  'created',
  'updated',
] as const;
export type ImageSort = (typeof imageSorts)[number];

export const imageFacets = [
  'connection',
  'provider',
  'status',
  'visibility',
  'os',
  'owner',
  'ownership',
  'tag',
] as const;
export type ImageFacet = (typeof imageFacets)[number];

export const imageOwnerships = ['own', 'incoming', 'public'] as const;
export const memberStatuses = ['pending', 'accepted', 'rejected'] as const;

/** A question to the inventory: several values of one name mean any of them, different names all of them. */
export interface ImageFilter {
  q?: string | undefined;
  connection?: string[] | undefined;
  provider?: string[] | undefined;
  status?: ImageStatus[] | undefined;
  visibility?: ProviderImage['visibility'][] | undefined;
  /** The distribution or kind of system; empty: unknown. */
  os?: string[] | undefined;
  owner?: string[] | undefined;
  ownership?: (typeof imageOwnerships)[number][] | undefined;
  member?: (typeof memberStatuses)[number][] | undefined;
  tag?: string[] | undefined;
  /** Bytes, both ends included; images of unknown size match neither. */
  minSize?: number | undefined;
  maxSize?: number | undefined;
  /** RFC 3339; `After` excludes its moment, `Before` too. */
  createdAfter?: string | undefined;
  createdBefore?: string | undefined;
  updatedAfter?: string | undefined;
  updatedBefore?: string | undefined;
  protected?: boolean | undefined;
  properties: Record<string, string[]>;
}
