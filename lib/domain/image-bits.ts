import type { ProviderImage } from './image';

type Standing = Pick<ProviderImage, 'status' | 'providerStatus'>;

/** The record is there and its bits are not; every service that takes bits calls that "queued". */
export function waitsForBits({ status, providerStatus }: Standing): boolean {
  return status === 'pending' && (providerStatus === undefined || providerStatus === 'queued');
}

/** Whether there can be anything to download; a deactivated image's bits are its administrators' only, who may try. */
export function hasBits({ status }: Standing): boolean {
  return status === 'active' || status === 'deactivated';
}
