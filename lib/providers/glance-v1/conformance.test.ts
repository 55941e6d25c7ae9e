import { conformance } from '../conformance';
import { conformanceUnderFaults } from '../conformance-faults';
import { emulatedHarness } from '../conformance-harness';
import { walksFullPages } from '../conformance-paging';
import { glanceV1 as emulated } from './emulator/emulated-provider';
import { seed } from './emulator/seed';
import { filterLaws as laws } from './filter-laws';
import { glanceV1 as provider } from './index';

// A Python 3 server keeps UTF-8 as Latin-1: shown right after repair, yet sorted and found by its garbled form.
const garbled = new Set(seed('sandbox').flatMap(({ id, python3 }) => (python3 ? [id] : [])));

conformance('glance-v1 on its emulator', () => emulatedHarness({ provider, emulated, laws, garbled }));
conformanceUnderFaults('glance-v1', () => emulatedHarness({ provider, emulated, laws }), {
  service: '/image',
  signIn: '/identity',
});
walksFullPages('glance-v1', (many) => emulatedHarness({ provider, emulated, laws, world: { many } }));
