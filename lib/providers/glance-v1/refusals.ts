import { ProviderError } from '../errors';
import { description } from './descriptor';

const provider = description.id;
const imageId = new RegExp(`^(?:${description.imageIdPattern})$`);
const projectId = new RegExp(`^(?:${description.memberIdPattern})$`);

/** The input cannot be asked of this service. */
export function refused(detail: string): ProviderError {
  return new ProviderError({ code: 'upstream_rejected', provider, detail });
}

/** Checked here too, since an id of dots would become another path. The service answers 404 to malformed ids itself. */
export function requireImageId(id: string): void {
  if (!imageId.test(id))
    throw new ProviderError({ code: 'upstream_not_found', provider, detail: 'This is not an image id.' });
}

export function requireProjectId(id: string): void {
  if (!projectId.test(id)) throw refused('This is not a project id.');
}

export function invalidRecord(): ProviderError {
  const detail = 'Answered to HEAD without the headers that make an image record.';
  return new ProviderError({ code: 'upstream_invalid_response', provider, detail });
}

/** Every release since 17.0 answers its list of versions (300) to any v1 address: the sign that v1 is gone. */
export function notOffered(): ProviderError {
  const detail = 'The image API v1 is not offered at this address; connect it as OpenStack Glance v2.';
  return new ProviderError({ code: 'unsupported_operation', provider, detail, status: 300 });
}
