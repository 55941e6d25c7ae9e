import type { EmulatedRequest } from '../../emulation/create-emulator';
import type { Account } from './accounts';
import { notFound } from './errors';
import type { Asking } from './list-images';
import type { ImageRecord, ImageState } from './state';
import { isReadable } from './visibility';

/** A request that changes something, and on what. */
export interface Writing {
  state: ImageState;
  asking: Asking;
  request: EmulatedRequest;
}

export function readable(state: ImageState, account: Account, imageId: string): ImageRecord {
  const found = state.get(imageId);
  if (found === undefined || found.deleted || !isReadable(account, found)) throw notFound('Image', imageId);
  return found;
}

export function timeOf(now: Date): string {
  return `${now.toISOString().slice(0, 19)}Z`;
}
