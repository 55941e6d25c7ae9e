import type { LocalizedText } from '@/lib/domain/text';
import { ProviderError } from '../errors';
import { description } from './descriptor';
import type { ProviderImage } from '@/lib/domain/image';
import {
  changedWhileRead,
  formatsMissing,
  headersWithoutRecord,
  memberNotThere,
  notAnImageId,
  notAProjectId,
  notOwnedHere,
  notQueued,
  otherBits,
  propertiesOtherwise,
  sharingNotAllowed,
  versionNotOffered,
} from './sentences';
import type { ImageRecord } from './wire';

const provider = description.id;
const imageId = new RegExp(`^(?:${description.imageIdPattern})$`);
const projectId = new RegExp(`^(?:${description.memberIdPattern})$`);

/** The input cannot be asked of this service. */
export function refused(detail: LocalizedText): ProviderError {
  return new ProviderError({ code: 'upstream_rejected', provider, detail });
}

export function isImageId(id: string): boolean {
  return imageId.test(id);
}

/** Checked here too, since an id of dots would become another path. The service answers 404 to malformed ids itself. */
export function requireImageId(id: string): void {
  if (!isImageId(id)) throw new ProviderError({ code: 'upstream_not_found', provider, detail: notAnImageId });
}

export function requireProjectId(id: string): void {
  if (!projectId.test(id)) throw refused(notAProjectId);
}

export function invalidRecord(): ProviderError {
  return new ProviderError({ code: 'upstream_invalid_response', provider, detail: headersWithoutRecord });
}

/** Every release since 17.0 answers its list of versions (300) to any v1 address: the sign that v1 is gone. */
export function notOffered(): ProviderError {
  return new ProviderError({ code: 'unsupported_operation', provider, detail: versionNotOffered, status: 300 });
}

/**
 * A member's PUT or DELETE ends in a 500, which would look like an outage (§7.2): what it means when the image is known
 * to be somebody else's, and the error itself otherwise.
 */
export function notTheOwner(error: unknown, { ownership }: ProviderImage): unknown {
  if (!(error instanceof ProviderError) || error.status !== 500 || ownership !== 'incoming') return error;
  const { status, upstreamRequestId } = error;
  return new ProviderError({ code: 'upstream_forbidden', provider, detail: notOwnedHere, status, upstreamRequestId });
}

export function notAllowedToShare({ status, upstreamRequestId }: ProviderError): ProviderError {
  const detail = sharingNotAllowed;
  return new ProviderError({ code: 'upstream_forbidden', provider, detail, status, upstreamRequestId });
}

export function noSuchMember(): ProviderError {
  return new ProviderError({ code: 'upstream_not_found', provider, detail: memberNotThere });
}

export function requireReadyForBits({ status, disk_format, container_format }: ImageRecord): void {
  if (status !== 'queued') throw new ProviderError({ code: 'upstream_conflict', provider, detail: notQueued });
  if (!disk_format || !container_format) throw refused(formatsMissing);
}

/** The bits are there, and they are others: nobody may take that for a success. */
export function otherBitsStored(sent: string, stored: string): ProviderError {
  return new ProviderError({ code: 'upstream_invalid_response', provider, detail: otherBits(sent, stored) });
}

/** Somebody changed the image between two of our reads; nothing was written. */
export function changedMeanwhile(): ProviderError {
  return new ProviderError({ code: 'upstream_conflict', provider, detail: changedWhileRead });
}

/** The write went through, and what is there now is not what it said. */
export function rewrittenOtherwise(): ProviderError {
  return new ProviderError({ code: 'outcome_unknown', provider, detail: propertiesOtherwise });
}
