import { conformance } from '../conformance';
import { walksThroughChanges } from '../conformance-changes';
import { conformanceUnderFaults } from '../conformance-faults';
import { emulatedHarness } from '../conformance-harness';
import { walksFullPages } from '../conformance-paging';
import { conformanceOfWrites } from '../conformance-writes';
import { conformanceOfWritesUnderFaults } from '../conformance-writes-faults';
import { writing } from '../conformance-writes-harness';
import { glanceV1 as emulated } from './emulator/emulated-provider';
import { projects, users } from './emulator/people';
import { seed } from './emulator/seed';
import { filterLaws as laws } from './filter-laws';
import { glanceV1 as provider } from './index';

// A Python 3 server keeps UTF-8 as Latin-1: shown right after repair, yet sorted and found by its garbled form.
const garbled = new Set(seed('sandbox').flatMap(({ id, python3 }) => (python3 ? [id] : [])));

conformance('glance-v1 on its emulator', () => emulatedHarness({ provider, emulated, laws, garbled }));
conformance('glance-v1 as an administrator', () => {
  const harness = emulatedHarness({ provider, emulated, laws, garbled });
  const { access, other } = harness;
  return { ...harness, access: other ?? access, other: access };
});
const paths = { service: '/image', signIn: '/identity' };
conformanceUnderFaults('glance-v1', () => emulatedHarness({ provider, emulated, laws }), paths);
walksFullPages('glance-v1', (many) => emulatedHarness({ provider, emulated, laws, world: { many } }));
walksThroughChanges('glance-v1', (world) => emulatedHarness({ provider, emulated, laws, world }), paths);

/** With a second project that is no administrator's: those may do whatever the first one may. */
function writingHarness() {
  const harness = emulatedHarness({ provider, emulated, laws });
  const { name: username, password } = users.taeho;
  const settings = { ...harness.access.settings, projectName: projects.research.name };
  return writing({ ...harness, other: { settings, credentials: { username, password } } });
}
conformanceOfWrites('glance-v1', writingHarness);
conformanceOfWritesUnderFaults('glance-v1', writingHarness, paths);
