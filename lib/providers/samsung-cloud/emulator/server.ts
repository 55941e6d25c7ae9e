import { createEmulator, type EmulatedRequest } from '../../emulation/create-emulator';
import type { Emulator, EmulatorOptions } from '../../emulation/emulator';
import { imagesIn } from '../../emulation/image-table';
import { type Account, accounts } from './accounts';
import { image } from './draft';
import { imageDocument, memberDocument } from './documents';
import { errorAnswer, notFound, ServiceError, unsignedAnswer } from './errors';
import { listImages, listPendingImages } from './list-images';
import { OfferedVersions, parseAnnounced } from './offered-versions';
import { seed } from './seed';
import { serversOf } from './servers';
import { accountOf, isSigned } from './signature-check';
import { type ImageRecord, ImageState } from './state';
import { isReadable, membership } from './visibility';

export interface SamsungCloudEmulator extends Emulator {
  state: ImageState;
}

interface Service {
  origin: string;
  state: ImageState;
  versions: OfferedVersions;
  settings: { tolerance: number };
  /** IAM actions that no key has. */
  denied: Set<string>;
}

/** One thing the service can do: the action it needs and how it answers. */
interface Route {
  operation: string;
  path: RegExp;
  answer(state: ImageState, asking: Asking, parts: string[]): object;
}

interface Asking {
  account: Account;
  query: URLSearchParams;
  version: string;
}

/** Virtual Server of one region, at the root of the mount; which is its public address as well, since that is signed. */
export function createSamsungCloud(options: EmulatorOptions): SamsungCloudEmulator {
  const { origin, clock } = options;
  const state = new ImageState(seed(options.world));
  const service: Service = {
    ...{ origin, state, versions: new OfferedVersions(clock()), settings: { tolerance: 300_000 } },
    denied: new Set(),
  };
  const emulator = createEmulator({
    ...{ origin, clock, wait: options.wait, controls: controlsOf(service) },
    answer: async (request) => {
      try {
        return answered(service, request);
      } catch (error) {
        if (error instanceof ServiceError) return errorAnswer(error, request.now);
        throw error;
      }
    },
  });
  const changes = { make: addedImages(clock), now: () => timeOf(clock) };
  return { ...emulator, state, images: imagesIn(state, changes) };
}

const id = '([^/]+)';
const routes: Route[] = [
  { operation: 'ListImages', path: /^\/v1\/images$/, answer: listImages },
  { operation: 'ListPendingImages', path: /^\/v1\/pending-images$/, answer: listPendingImages },
  {
    operation: 'ShowImage',
    path: new RegExp(`^/v1/images/${id}$`),
    answer: (state, { account, version }, [imageId = '']) =>
      imageDocument(readable(state, account, imageId), version, false),
  },
  {
    operation: 'ListImageMembers',
    path: new RegExp(`^/v1/images/${id}/members$`),
    answer: (state, { account }, [imageId = '']) => {
      const found = readable(state, account, imageId);
      if (found.visibility !== 'shared')
        throw new ServiceError(403, 'VirtualServer.Image.Forbidden', ['Only shared images have members.', imageId]);
      const isOwner = found.owner === account.id;
      const seen = found.members.filter(({ member_id }) => isOwner || member_id === account.id);
      return { members: seen.map((member) => memberDocument(found, member)) };
    },
  },
  {
    operation: 'ShowImageMember',
    path: new RegExp(`^/v1/images/${id}/members/${id}$`),
    answer: (state, { account }, [imageId = '', memberId = '']) => {
      const found = readable(state, account, imageId);
      const member =
        found.owner === account.id
          ? found.members.find(({ member_id }) => member_id === memberId)
          : membership(found, account);
      if (found.visibility !== 'shared' || member?.member_id !== memberId) throw notFound('ImageMember', memberId);
      return memberDocument(found, member);
    },
  },
  { operation: 'ListServers', path: /^\/v1\/servers$/, answer: (_, { account, query }) => serversOf(account, query) },
];

function answered(service: Service, request: EmulatedRequest): Response {
  const { origin, versions, denied, state, settings } = service;
  if (request.path === '/' && request.method === 'GET') return Response.json(versions.document(origin));
  if (!isSigned(request)) return unsignedAnswer(request.path, request.now);
  const account = accountOf(request, { origin, tolerance: settings.tolerance });
  for (const { operation, path, answer } of routes) {
    const match = path.exec(request.path);
    if (match === null) continue;
    // Writes are not emulated yet.
    if (request.method !== 'GET') throw new ServiceError(405, 'Common.MethodNotAllowed', request.method);
    const version = versions.negotiate(operation, request.headers.get('scp-api-version'));
    if (denied.has(operation))
      throw new ServiceError(403, 'IAM.Policy.AccessDenied', `virtualserver:${operation} is not allowed.`);
    return Response.json(answer(state, { account, query: request.query, version }, match.slice(1)));
  }
  return unsignedAnswer(request.path, request.now);
}

function readable(state: ImageState, account: Account, imageId: string): ImageRecord {
  const found = state.get(imageId);
  if (found === undefined || found.deleted || !isReadable(account, found)) throw notFound('Image', imageId);
  return found;
}

/** `versions`: the whole announcement; `serve`: the versions of one method; `deny`: an IAM action; `tolerance`: of timestamps, in milliseconds. */
function controlsOf({ versions, settings, denied }: Service): Record<string, (body: unknown) => unknown> {
  return {
    versions(body) {
      versions.announced = parseAnnounced(body);
    },
    serve(body) {
      for (const [operation, served] of Object.entries(Object(body)))
        versions.serve(operation, [served].flat().map(String));
    },
    deny: (body) => denied.add(String(Object(body).action)),
    tolerance(body) {
      settings.tolerance = Number(Object(body).milliseconds);
    },
  };
}

function addedImages(clock: () => Date) {
  let added = 0;
  return (): ImageRecord => {
    added += 1;
    return image(`added-${added}`, { owner: accounts.platform, created: timeOf(clock), os: ['ubuntu', '24.04'] });
  };
}

function timeOf(clock: () => Date): string {
  return `${clock().toISOString().slice(0, 19)}Z`;
}
