import { below, createEmulator, type EmulatedRequest } from '../../emulation/create-emulator';
import type { Emulator, EmulatorOptions } from '../../emulation/emulator';
import { answerGlance, type Caller, noSuchResource } from '../../emulation/glance-front';
import { imagesIn } from '../../emulation/image-table';
import { Keystone } from '../../emulation/keystone';
import { imageCatalog, tokenControls } from '../../emulation/openstack-cloud';
import { renderError } from '../../emulation/webob';
import { announcedVersions, servesVersion } from './discovery';
import { directory } from './people';
import { resource } from './resource';
import { addedImage, seed } from './seed';
import { GlanceState } from './state';

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
    resource: (request: EmulatedRequest, caller: Caller) => resource({ state, downloads, origin, request, caller }),
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
      // A store that says "in use" of this image from now on.
      'in-use': (body) => {
        state.inUse.add(String(body));
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
