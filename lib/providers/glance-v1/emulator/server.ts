import { below, createEmulator, type EmulatedRequest } from '../../emulation/create-emulator';
import type { Emulator, EmulatorOptions } from '../../emulation/emulator';
import { answerGlance, type Caller, noSuchResource, wrongGlanceMethod } from '../../emulation/glance-front';
import { imagesIn } from '../../emulation/image-table';
import { Keystone } from '../../emulation/keystone';
import { imageCatalog, tokenControls } from '../../emulation/openstack-cloud';
import { pythonJson } from '../../emulation/python-text';
import { jsonAnswer, renderError } from '../../emulation/webob';
import { announcedVersions, isV1, servesVersion } from './discovery';
import { briefDocument, fullDocument } from './documents';
import { notFound } from './errors';
import { downloadImage, headImage } from './image';
import { listImages } from './list-images';
import { listMembers, sharedImages } from './members';
import { directory } from './people';
import { addedImage, seed } from './seed';
import { GlanceState, type ImageRecord } from './state';
import { isReadable } from './visibility';

export interface GlanceV1Emulator extends Emulator {
  keystone: Keystone;
  state: GlanceState;
  /** False = the operator switched v1 off: no entry in the version list, `/v1/…` answers 300. */
  v1Enabled: boolean;
  /** Ids whose binary was fetched: what reading metadata must never do (§6). */
  downloads: string[];
}

/** A Keystone at `/identity/v3` and a Glance v1 at `/image` of the mount. */
export function createGlanceV1(options: EmulatorOptions): GlanceV1Emulator {
  const identityOrigin = `${options.origin}/identity`;
  const origin = `${options.origin}/image`;
  const keystone = new Keystone({ origin: identityOrigin, directory, catalog: imageCatalog(options.origin) });
  const state = new GlanceState(seed(options.world));
  const downloads: string[] = [];
  const now = () => options.clock().toISOString().replace('Z', '000');
  const front = {
    origin,
    identityOrigin,
    keystone,
    versions: () => announcedVersions(emulator.v1Enabled),
    serves: (segment: string) => servesVersion(segment, emulator.v1Enabled),
    resource: async (request: EmulatedRequest, caller: Caller) => resource({ state, downloads, request, caller }),
  };
  const shell = createEmulator({
    origin: options.origin,
    clock: options.clock,
    wait: options.wait,
    controls: {
      ...tokenControls(keystone),
      'v1-enabled': (body) => {
        emulator.v1Enabled = body === true;
      },
    },
    async answer(request) {
      const identity = below(request, '/identity');
      if (identity) return keystone.answer(identity);
      const image = below(request, '/image');
      if (image) return answerGlance(front, image);
      return renderError(noSuchResource(), request.headers.get('accept'));
    },
  });
  const images = imagesIn(state, { make: () => addedImage(now()), now });
  const emulator: GlanceV1Emulator = { ...shell, keystone, state, images, downloads, v1Enabled: true };
  return emulator;
}

interface Call {
  state: GlanceState;
  downloads: string[];
  request: EmulatedRequest;
  caller: Caller;
}

function resource(call: Call): Response {
  const { state, request, caller } = call;
  const [, segment = '', path = ''] = /^\/([^/]+)(.*)$/s.exec(request.path) ?? [];
  if (!isV1(segment)) throw noSuchResource();
  if (path === '/' || path === '/images') {
    return only(request, 'GET, POST', () => listImages({ state, caller, request }, briefDocument));
  }
  if (path === '/images/detail') {
    return only(request, 'GET', () => listImages({ state, caller, request }, fullDocument));
  }
  const project = /^\/shared-images\/([^/]+)$/.exec(path)?.[1];
  // Every method runs the same read (§10).
  if (project !== undefined) return json(sharedImages(state, caller, project));
  return imageResource(call, path);
}

function imageResource({ state, request, caller, downloads }: Call, path: string): Response {
  const [, id, members, member] = /^\/images\/([^/]+)(\/members(?:\/([^/]+))?)?$/.exec(path) ?? [];
  if (id === undefined) throw noSuchResource();
  if (member !== undefined) throw wrongGlanceMethod(request.method, 'PUT, DELETE');
  if (members !== undefined) {
    return only(request, 'GET, PUT', () => json(listMembers(findImage(state, caller, id), caller)));
  }
  return only(request, 'GET, HEAD, PUT, DELETE', () => {
    const image = findImage(state, caller, id);
    if (request.method === 'HEAD') return headImage(image);
    const answer = downloadImage(image);
    downloads.push(id);
    return answer;
  });
}

/** `allow` names the writes as well, which are not emulated yet. */
function only(request: EmulatedRequest, allow: string, answer: () => Response): Response {
  const read = request.method === 'GET' || request.method === 'HEAD';
  if (!read || !allow.split(', ').includes(request.method)) throw wrongGlanceMethod(request.method, allow);
  return answer();
}

function json(body: object): Response {
  return jsonAnswer(pythonJson(body, true), 'application/json; charset=UTF-8');
}

function findImage(state: GlanceState, caller: Caller, id: string): ImageRecord {
  const image = state.get(id);
  if (!image || !isReadable(caller, image)) throw notFound(`Image with identifier ${id} not found`);
  return image;
}
