import { below, createEmulator, type EmulatedRequest } from '../../emulation/create-emulator';
import type { Emulator, EmulatorOptions } from '../../emulation/emulator';
import {
  answerGlance,
  type Caller,
  type GlanceFront,
  noSuchResource,
  wrongGlanceMethod,
} from '../../emulation/glance-front';
import { imagesIn } from '../../emulation/image-table';
import { Keystone } from '../../emulation/keystone';
import type { Directory } from '../../emulation/keystone-directory';
import { imageCatalog, tokenControls } from '../../emulation/openstack-cloud';
import { pythonJson } from '../../emulation/python-text';
import { jsonAnswer, renderError, WebobError } from '../../emulation/webob';
import { documents, servesVersion, versions } from './discovery';
import { imageText } from './documents';
import { listImages } from './list-images';
import { listMembers, showMember } from './members';
import { directory as sandboxDirectory } from './people';
import { addedImage, seed } from './seed';
import { GlanceState, type ImageRecord } from './state';
import { isReadable } from './visibility';

export interface GlanceV2Emulator extends Emulator {
  keystone: Keystone;
  state: GlanceState;
}

/** Who and what the emulated cloud holds. */
export interface Contents {
  directory: Directory;
  images: ImageRecord[];
}

/** A Keystone at `/identity/v3` and a Glance v2 at `/image` of the mount; filled by `world` unless told otherwise. */
export function createGlanceV2(options: EmulatorOptions, contents?: Contents): GlanceV2Emulator {
  const { directory, images } = contents ?? { directory: sandboxDirectory, images: seed(options.world) };
  const identityOrigin = `${options.origin}/identity`;
  const origin = `${options.origin}/image`;
  const keystone = new Keystone({ origin: identityOrigin, directory, catalog: imageCatalog(options.origin) });
  const state = new GlanceState(images);
  const now = () => `${options.clock().toISOString().slice(0, 19)}Z`;
  const front: GlanceFront = {
    origin,
    identityOrigin,
    keystone,
    versions: () => versions,
    serves: servesVersion,
    resource: async (request, caller) => resource(state, request, caller),
  };
  const emulator = createEmulator({
    origin: options.origin,
    clock: options.clock,
    wait: options.wait,
    controls: tokenControls(keystone),
    async answer(request) {
      const identity = below(request, '/identity');
      if (identity) return keystone.answer(identity);
      const image = below(request, '/image');
      if (image) return answerGlance(front, image);
      return renderError(noSuchResource(), request.headers.get('accept'));
    },
  });
  return { ...emulator, keystone, state, images: imagesIn(state, { make: () => addedImage(now()), now }) };
}

function resource(state: GlanceState, request: EmulatedRequest, caller: Caller): Response {
  const path = request.path.replace(/^\/[^/]+/, '');
  const document = documents[path];
  if (document) return only(request, 'GET', () => jsonAnswer(pythonJson(document, true), 'application/json'));
  if (path === '/tasks' || path === '/info/stores/detail') return only(request, 'GET', () => forAdmins(path, caller));
  if (path === '/images') return only(request, 'GET, POST', () => listImages(state, caller, request));
  const [, id, room, member] = /^\/images\/([^/]+)(?:\/(members)(?:\/([^/]+))?)?$/.exec(path) ?? [];
  if (id === undefined) throw noSuchResource();
  if (room === undefined) {
    const image = () => findImage(state, caller, { id, missing: `No image found with ID ${id}` });
    return only(request, 'GET, PATCH, DELETE', () => jsonAnswer(imageText(image(), caller), 'application/json'));
  }
  const image = () => findImage(state, caller, { id, missing: `Image ${id} not found.` });
  if (member === undefined) return only(request, 'GET, POST', () => listMembers(image(), caller));
  return only(request, 'GET, PUT, DELETE', () => showMember(image(), caller, member));
}

/** Writes are not emulated yet, so that GET is all; HEAD is 405 on a real Glance too (§5). */
function only(request: EmulatedRequest, allow: string, answer: () => Response): Response {
  if (request.method !== 'GET') throw wrongGlanceMethod(request.method, allow);
  return answer();
}

function forAdmins(path: string, caller: Caller): Response {
  const action = path === '/tasks' ? 'tasks_api_access' : 'stores_info_detail';
  if (!caller.isAdmin) throw new WebobError(403, `You are not authorized to complete ${action} action.`);
  const tasks = { tasks: [], first: '/v2/tasks', schema: '/v2/schemas/tasks' };
  const stores = { stores: [{ id: 'local', default: 'true', type: 'file', properties: {} }] };
  return jsonAnswer(pythonJson(path === '/tasks' ? tasks : stores), 'application/json');
}

function findImage(state: GlanceState, caller: Caller, { id, missing }: { id: string; missing: string }): ImageRecord {
  const image = state.get(id);
  if (!image || image.deleted || !isReadable(caller, image)) throw new WebobError(404, missing);
  return image;
}
