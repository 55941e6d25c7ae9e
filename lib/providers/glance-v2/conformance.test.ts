import { conformance } from '../conformance';
import { walksThroughChanges } from '../conformance-changes';
import { conformanceUnderFaults } from '../conformance-faults';
import { emulatedHarness } from '../conformance-harness';
import { conformanceOfWrites } from '../conformance-writes';
import { conformanceOfWritesUnderFaults } from '../conformance-writes-faults';
import { writing } from '../conformance-writes-harness';
import { walksFullPages } from '../conformance-paging';
import { administratorOf } from './administrator-in-tests';
import { glanceV2 as emulated } from './emulator/emulated-provider';
import { filterLaws as laws } from './filter-laws';
import { glanceV2 as provider } from './index';

conformance('glance-v2 on its emulator', () => emulatedHarness({ provider, emulated, laws }));
conformance('glance-v2 as an administrator', () => {
  const harness = emulatedHarness({ provider, emulated, laws });
  return { ...harness, access: administratorOf(harness.access), other: harness.access };
});
const paths = { service: '/image', signIn: '/identity' };
conformanceUnderFaults('glance-v2', () => emulatedHarness({ provider, emulated, laws }), paths);
walksFullPages('glance-v2', (many) => emulatedHarness({ provider, emulated, laws, world: { many } }));
walksThroughChanges('glance-v2', (world) => emulatedHarness({ provider, emulated, laws, world }), paths);

const registration = { url: 'https://images.example/golden.qcow2' };
const writingHarness = () => writing(emulatedHarness({ provider, emulated, laws }), registration);
conformanceOfWrites('glance-v2 on its emulator', writingHarness);
conformanceOfWritesUnderFaults('glance-v2', writingHarness, paths);
