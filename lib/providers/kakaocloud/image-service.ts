import { ProviderError } from '../errors';
import type { Access, Tools } from '../provider';
import { createTransport, plainAddress, singleFlight } from '../transport';
import { anySuccess } from './any-success';
import type { Session } from './auth';
import { description } from './descriptor';
import { explain } from './explain';
import { discoveryAddressUnusable, imageAddressUnknown, imageAddressUnusable } from './sentences';
import { resolvedEndpoints } from './wire';

const provider = description.id;
const retryAfterFailure = 5 * 60_000;
/** Whoever waits for discovery waits for an image call, which has to end in time as well. */
const longestDiscovery = 5_000;

export interface ImageService {
  url: URL;
  /** Discovery gave no address, so that the one known for the region is used. */
  builtIn?: true;
}

interface Site {
  access: Access;
  tools: Tools;
  session: Session;
}

/**
 * Where images are served: the setting, else what endpoint discovery says, else the host known for the region. Found out
 * once; where discovery fails it is asked again some minutes later.
 */
export function createImageService({ access, tools, session }: Site): () => Promise<ImageService> {
  const { settings } = access;
  const { signer, secrets } = session;
  const deadline = Math.min(tools.limits?.deadline ?? longestDiscovery, longestDiscovery);
  const transport = createTransport({
    ...{ provider, tools: { ...tools, limits: { ...tools.limits, deadline } }, signer, secrets, explain },
    resolve: () => discoveryAddress(settings),
  });
  let found: ImageService | undefined;
  let notBefore = 0;

  async function discovered(): Promise<ImageService> {
    const path = '/api/v1/client-endpoints/resolve';
    const { body } = await transport.call({ method: 'GET', path, expect: anySuccess(resolvedEndpoints) });
    const url = usable(body.data.service_endpoints.image ?? '');
    if (url !== undefined) return { url };
    throw new ProviderError({ code: 'upstream_invalid_response', provider, detail: imageAddressUnusable });
  }

  const find = singleFlight(async (): Promise<ImageService> => {
    // Signing in first: a refused access key is not a failure of discovery.
    await session.token();
    try {
      found = await discovered();
      notBefore = Number.POSITIVE_INFINITY;
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error;
      found ??= builtIn(settings, error);
      notBefore = tools.now().getTime() + retryAfterFailure;
      tools.log.warn({ provider, code: error.code }, 'endpoint discovery failed; the built-in address is used');
    }
    return found;
  });

  return async () => {
    if (settings.imageUrl) return { url: requireUsable(settings.imageUrl) };
    return found !== undefined && tools.now().getTime() < notBefore ? found : await find();
  };
}

function discoveryAddress({ discoveryUrl, region, realm }: Access['settings']): URL {
  if (!discoveryUrl && isElsewhere(realm))
    throw new ProviderError({ code: 'unsupported_operation', provider, detail: imageAddressUnknown('') });
  const url = discoveryUrl ? plainAddress(discoveryUrl) : publicHost('heimdall', region);
  if (url !== undefined) return url;
  throw new ProviderError({ code: 'upstream_rejected', provider, detail: discoveryAddressUnusable });
}

/** Host names are known for the public cloud only. */
function builtIn({ region, realm }: Access['settings'], failure: ProviderError): ImageService {
  if (!isElsewhere(realm)) return { url: publicHost('image', region), builtIn: true };
  // Asked for in vain where nobody was asked: the sentence is already the one below.
  if (failure.code === 'unsupported_operation') throw failure;
  const detail = imageAddressUnknown(failure.sentence ?? failure.detail ?? '');
  const { retryable, retryAfterSeconds, status } = failure;
  throw new ProviderError({
    ...{ code: retryable ? failure.code : 'unsupported_operation', provider, detail, retryable, status },
    retryAfterSeconds,
  });
}

function isElsewhere(realm: string | undefined): boolean {
  return (realm || 'public') !== 'public';
}

function publicHost(service: string, region: string | undefined): URL {
  return new URL(`https://${service}.${region || 'kr-central-2'}.kakaocloud.com`);
}

function requireUsable(text: string): URL {
  const url = usable(text);
  if (url !== undefined) return url;
  throw new ProviderError({ code: 'unsupported_operation', provider, detail: imageAddressUnusable });
}

/** Without trailing slashes and without the path that every call adds. */
function usable(text: string): URL | undefined {
  const url = plainAddress(text);
  if (url === undefined) return undefined;
  const base = new URL(url.origin);
  base.pathname = url.pathname.replace(/\/+$/, '').replace(/\/api\/v1$/, '');
  return base;
}
