import { below, createEmulator, type EmulatedRequest } from '../../emulation/create-emulator';
import type { Emulator, EmulatorOptions } from '../../emulation/emulator';
import {
  answerGlance,
  type Caller,
  type GlanceFront,
  noSuchResource,
  wrongGlanceMethod,
} from '../../emulation/glance-front';
import { Keystone } from '../../emulation/keystone';
import { imageCatalog, tokenControls } from '../../emulation/openstack-cloud';
import { pythonJson } from '../../emulation/python-text';
import { jsonAnswer, renderError, stockExplanations, WebobError } from '../../emulation/webob';
import { documents, servesVersion, versions } from './discovery';
import { imageDocument } from './documents';
import { listImages } from './list-images';
import { listMembers, showMember } from './members';
import { directory } from './people';
import { seed } from './seed';
import { GlanceState, type ImageRecord } from './state';
import { isReadable } from './visibility';

export interface GlanceV2Emulator extends Emulator {
  keystone: Keystone;
  state: GlanceState;
}

/** A Keystone at `/identity/v3` and a Glance v2 at `/image` of the mount. */
export function createGlanceV2(options: EmulatorOptions): GlanceV2Emulator {
  const identityOrigin = `${options.origin}/identity`;
  const origin = `${options.origin}/image`;
  const keystone = new Keystone({ origin: identityOrigin, directory, catalog: imageCatalog(options.origin) });
  const state = new GlanceState(seed(options.world));
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
    controls: tokenControls(keystone),
    async answer(request) {
      const identity = below(request, '/identity');
      if (identity) return keystone.answer(identity);
      const image = below(request, '/image');
      if (image) return answerGlance(front, image);
      return renderError(noSuchResource(), request.headers.get('accept'));
    },
  });
  return { ...emulator, keystone, state };
}

function resource(state: GlanceState, request: EmulatedRequest, caller: Caller): Response {
  const path = request.path.replace(/^\/[^/]+/, '');
  const document = documents[path];
  if (document) return readOnly(request, () => jsonAnswer(pythonJson(document, true), 'application/json'));
  if (path === '/images') return readOnly(request, () => safely(() => listImages(state, caller, request)));
  const [, id, room, member] = /^\/images\/([^/]+)(?:\/(members)(?:\/([^/]+))?)?$/.exec(path) ?? [];
  if (id === undefined) throw noSuchResource();
  if (room === undefined) return readOnly(request, () => showImage(findImage(state, caller, id)));
  const image = () => findImage(state, caller, id);
  if (member === undefined) return readOnly(request, () => listMembers(image(), caller));
  return readOnly(request, () => showMember(image(), caller, member));
}

/** Writes are not emulated yet; HEAD is 405 on a real Glance too (§5). */
function readOnly(request: EmulatedRequest, answer: () => Response): Response {
  if (request.method !== 'GET') throw wrongGlanceMethod(request.method, 'GET');
  return answer();
}

function findImage(state: GlanceState, caller: Caller, id: string): ImageRecord {
  const image = state.get(id);
  if (!image || image.deleted || !isReadable(caller, image)) throw new WebobError(404, `No image found with ID ${id}`);
  return image;
}

function showImage(image: ImageRecord): Response {
  return jsonAnswer(pythonJson(imageDocument(image)), 'application/json');
}

/** What the service does not foresee becomes its 500. */
function safely(answer: () => Response): Response {
  try {
    return answer();
  } catch (error) {
    if (error instanceof RangeError) throw new WebobError(500, stockExplanations.internal);
    throw error;
  }
}
