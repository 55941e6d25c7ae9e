import { createEmulator, type EmulatedRequest } from '../../emulation/create-emulator';
import type { Emulator, EmulatorOptions } from '../../emulation/emulator';
import { imagesIn } from '../../emulation/image-table';
import { accounts } from './accounts';
import { settleImports } from './change-images';
import { image } from './draft';
import { errorAnswer, ServiceError, unsignedAnswer } from './errors';
import { OfferedVersions, parseAnnounced } from './offered-versions';
import { routes } from './routes';
import { seed } from './seed';
import { accountOf, isSigned } from './signature-check';
import { type ImageRecord, ImageState } from './state';
import { timeOf } from './writing';

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
        return await answered(service, request);
      } catch (error) {
        if (error instanceof ServiceError) return errorAnswer(error, request.now);
        throw error;
      }
    },
  });
  const changes = { make: addedImages(clock), now: () => timeOf(clock()) };
  return { ...emulator, state, images: imagesIn(state, changes) };
}

async function answered(service: Service, request: EmulatedRequest): Promise<Response> {
  const { origin, versions, denied, state, settings } = service;
  if (request.path === '/' && request.method === 'GET') return Response.json(versions.document(origin));
  if (!isSigned(request)) return unsignedAnswer(request.path, request.now);
  const account = accountOf(request, { origin, tolerance: settings.tolerance });
  settleImports(state, request.now);
  const served = routes.filter(({ path }) => path.test(request.path));
  if (served.length === 0) return unsignedAnswer(request.path, request.now);
  const route = served.find(({ method }) => method === request.method);
  if (route === undefined) throw new ServiceError(405, 'Common.MethodNotAllowed', request.method);
  const { operation, path, answer } = route;
  const version = versions.negotiate(operation, request.headers.get('scp-api-version'));
  if (denied.has(operation))
    throw new ServiceError(403, 'IAM.Policy.AccessDenied', `virtualserver:${operation} is not allowed.`);
  const asking = { account, query: request.query, version };
  const answering = await answer({ state, asking, request }, path.exec(request.path)?.slice(1) ?? []);
  return answering instanceof Response ? answering : Response.json(answering);
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
    return image(`added-${added}`, { owner: accounts.platform, created: timeOf(clock()), os: ['ubuntu', '24.04'] });
  };
}
