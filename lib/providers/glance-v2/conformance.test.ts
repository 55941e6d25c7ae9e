import { conformance } from '../conformance';
import { conformanceUnderFaults } from '../conformance-faults';
import { emulatedHarness } from '../conformance-harness';
import { walksFullPages } from '../conformance-paging';
import { glanceV2 as emulated } from './emulator/emulated-provider';
import { filterLaws as laws } from './filter-laws';
import { glanceV2 as provider } from './index';

conformance('glance-v2 on its emulator', () => emulatedHarness({ provider, emulated, laws }));
conformanceUnderFaults('glance-v2', () => emulatedHarness({ provider, emulated, laws }), {
  service: '/image',
  signIn: '/identity',
});
walksFullPages('glance-v2', (many) => emulatedHarness({ provider, emulated, laws, world: { many } }));
