import type { ProviderImage } from '@/lib/domain/image';
import type { ImageRegistration } from '@/lib/domain/image-change';
import { ProviderError } from '../errors';
import type { RegisterGroup, WrittenImage } from '../provider';
import { requireCustom, requireOwnLetters, requireRegistration } from './checks';
import { description } from './descriptor';
import type { Site } from './images';
import { toImage } from './map';
import { fieldKeys, fieldNames } from './patch';
import { nothingFetchedHere } from './sentences';

type Tools = Pick<Site, 'client' | 'viewpoint'>;

export function createRegister(site: Tools): RegisterGroup {
  const { client, viewpoint } = site;
  return {
    async offered(signal) {
      const [methods, { formats = {} }] = await Promise.all([client.importMethods(signal), viewpoint()]);
      const fetches = methods.includes('web-download');
      return { sources: fetches ? ['upload', 'url', 'record'] : ['upload', 'record'], choices: formats };
    },
    async create(registration, signal) {
      const seenBy = await viewpoint();
      requireRegistration(registration, seenBy.formats);
      requireOwnLetters(registration.properties, {});
      requireCustom(registration.properties, seenBy.coreProperties);
      if (registration.source === 'url') await requireFetching(site, signal);
      const { acknowledgement, document } = await client.create(documentOf(registration), signal);
      const written = { acknowledgement, image: toImage(document, seenBy) };
      return registration.url === undefined ? written : fetching(site, written, { url: registration.url, signal });
    },
    async find(registration, since, signal) {
      const image = await (registration.id === undefined
        ? byName(site, registration, { since, signal })
        : byId(site, registration.id, signal));
      return image !== undefined && isMadeSince(image, since) ? image : undefined;
    },
  };
}

async function requireFetching({ client }: Tools, signal: AbortSignal | undefined): Promise<void> {
  if ((await client.importMethods(signal)).includes('web-download')) return;
  throw new ProviderError({
    code: 'unsupported_operation',
    provider: description.id,
    detail: nothingFetchedHere,
  });
}

function documentOf(registration: ImageRegistration): Record<string, unknown> {
  const core = fieldNames.flatMap((name): [string, unknown][] => {
    const value = registration[name];
    return value === undefined || value === null ? [] : [[fieldKeys[name], value]];
  });
  const own = registration.id === undefined ? [] : [['id', registration.id] as const];
  // fromEntries defines each key, so that a property called `__proto__` is one more string and nothing else.
  return Object.fromEntries([...own, ...core, ...Object.entries(registration.properties ?? {})]);
}

interface Fetching {
  url: string;
  signal: AbortSignal | undefined;
}

/** The entry is of no use to anybody when the service will not fetch its data, and goes again. */
async function fetching({ client }: Tools, { image }: WrittenImage, { url, signal }: Fetching): Promise<WrittenImage> {
  try {
    return { acknowledgement: await client.importFrom(image.id, url, signal), image };
  } catch (error) {
    const undecided = error instanceof ProviderError && error.code === 'outcome_unknown';
    if (!undecided) await client.remove(image.id).catch(() => {});
    throw error;
  }
}

async function byId(
  { client, viewpoint }: Tools,
  id: string,
  signal?: AbortSignal,
): Promise<ProviderImage | undefined> {
  try {
    const [document, seenBy] = await Promise.all([client.image(id, signal), viewpoint()]);
    return toImage(document, seenBy);
  } catch (error) {
    if (error instanceof ProviderError && error.code === 'upstream_not_found') return undefined;
    throw error;
  }
}

interface Looking {
  since: Date;
  signal: AbortSignal | undefined;
}

async function byName(
  { client, viewpoint }: Tools,
  { name, hidden = false }: ImageRegistration,
  { since, signal }: Looking,
): Promise<ProviderImage | undefined> {
  if (!name) return undefined;
  const seenBy = await viewpoint();
  const { images } = await client.images(
    [
      // `eq:` because a colon in a name would be taken for an operator.
      ...([['name', `eq:${name}`]] as [string, string][]),
      ...([['owner', seenBy.projectId]] as [string, string][]),
      ['created_at', `gte:${wholeSecond(since)}`],
      ['os_hidden', String(hidden)],
      ['sort', 'created_at:desc'],
      ['limit', '100'],
    ],
    signal,
  );
  return images.map((document) => toImage(document, seenBy)).find((image) => image.name === name);
}

/** The service keeps whole seconds. */
function wholeSecond(time: Date): string {
  return `${time.toISOString().slice(0, 19)}Z`;
}

/** Its clock and ours may differ; an id that was taken long before is somebody else's image. */
const clocksDiffer = 5 * 60_000;

function isMadeSince({ createdAt, ownership }: ProviderImage, since: Date): boolean {
  const made = createdAt === undefined ? Number.NaN : Date.parse(createdAt);
  return ownership !== 'incoming' && ownership !== 'public' && !(made < since.getTime() - clocksDiffer);
}
