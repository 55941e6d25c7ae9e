import { below, createEmulator } from '../../emulation/create-emulator';
import type { Emulator, EmulatorOptions } from '../../emulation/emulator';
import { answerGlance, type GlanceFront, noSuchResource } from '../../emulation/glance-front';
import { imagesIn } from '../../emulation/image-table';
import { Keystone } from '../../emulation/keystone';
import type { Directory } from '../../emulation/keystone-directory';
import { imageCatalog, tokenControls } from '../../emulation/openstack-cloud';
import { renderError } from '../../emulation/webob';
import { servesVersion, versions } from './discovery';
import { imageControls } from './image-controls';
import { advanceImports } from './import-image';
import { directory as sandboxDirectory } from './people';
import { answerResource } from './resources';
import { addedImage, seed } from './seed';
import { GlanceState, type ImageRecord } from './state';

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
    async resource(request, caller) {
      const written = `${request.now.toISOString().slice(0, 19)}Z`;
      advanceImports(state, request.now, written);
      return answerResource({ state, caller, request, origin, now: written });
    },
  };
  const emulator = createEmulator({
    origin: options.origin,
    clock: options.clock,
    wait: options.wait,
    controls: { ...tokenControls(keystone), ...imageControls(state) },
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
