import type { LocalizedText } from '@/lib/domain/text';
import { ProviderError } from '../errors';
import { description } from './descriptor';
import { headersWithoutRecord, notAnImageId, notAProjectId, versionNotOffered } from './sentences';

const provider = description.id;
const imageId = new RegExp(`^(?:${description.imageIdPattern})$`);
const projectId = new RegExp(`^(?:${description.memberIdPattern})$`);

/** The input cannot be asked of this service. */
export function refused(detail: LocalizedText): ProviderError {
  return new ProviderError({ code: 'upstream_rejected', provider, detail });
}

/** Checked here too, since an id of dots would become another path. The service answers 404 to malformed ids itself. */
export function requireImageId(id: string): void {
  if (!imageId.test(id)) throw new ProviderError({ code: 'upstream_not_found', provider, detail: notAnImageId });
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
