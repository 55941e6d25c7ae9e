import { apiVersions } from './api-version';
import { conformance } from '../conformance';
import { walksThroughChanges } from '../conformance-changes';
import { conformanceUnderFaults } from '../conformance-faults';
import { type EmulatedHarness, emulatedHarness } from '../conformance-harness';
import { walksFullPages } from '../conformance-paging';
import { conformanceOfWrites } from '../conformance-writes';
import { conformanceOfWritesUnderFaults } from '../conformance-writes-faults';
import { writing } from '../conformance-writes-harness';
import type { World } from '../emulation/emulator';
import type { Access } from '../provider';
import { samsungCloud as emulated } from './emulator/emulated-provider';
import { filterLaws as laws } from './filter-laws';
import { samsungCloud as provider } from './index';

/** The same cloud through connections that ask for that version. */
function using(apiVersion: string, world?: World): EmulatedHarness {
  const harness = emulatedHarness({ provider, emulated, laws, world });
  const pinned = (access: Access) => ({ ...access, settings: { ...access.settings, apiVersion } });
  const other = harness.other === undefined ? {} : { other: pinned(harness.other) };
  return { ...harness, ...other, access: pinned(harness.access) };
}

for (const version of ['automatic', ...apiVersions])
  conformance(`samsung-cloud ${version} on its emulator`, () => using(version));

const paths = { service: '/v1' };
conformanceUnderFaults('samsung-cloud', () => using('automatic'), paths);
walksFullPages('samsung-cloud', (many) => using('automatic', { many }));
for (const version of ['automatic', '1.0'])
  walksThroughChanges(`samsung-cloud ${version}`, (world) => using(version, world), paths);

const registration = { url: 'https://object-store.kr-west1.e.samsungsdscloud.com/0123:images/conformance.qcow2' };
for (const version of ['automatic', ...apiVersions])
  conformanceOfWrites(`samsung-cloud ${version} on its emulator`, () => writing(using(version), registration));
conformanceOfWritesUnderFaults('samsung-cloud', () => writing(using('automatic'), registration), paths);
