import { conformance } from '../conformance';
import { walksThroughChanges } from '../conformance-changes';
import { conformanceUnderFaults } from '../conformance-faults';
import { emulatedHarness } from '../conformance-harness';
import { walksFullPages } from '../conformance-paging';
import { conformanceOfWrites } from '../conformance-writes';
import { conformanceOfWritesUnderFaults } from '../conformance-writes-faults';
import { writing } from '../conformance-writes-harness';
import type { World } from '../emulation/emulator';
import { kakaocloud as emulated } from './emulator/emulated-provider';
import { filterLaws as laws } from './filter-laws';
import { kakaocloud as provider } from './index';

const harness = (world?: World) => emulatedHarness({ provider, emulated, laws, world });
const paths = { service: '/image', signIn: '/iam' };

conformance('kakaocloud on its emulator', harness);
conformanceUnderFaults('kakaocloud', harness, paths);
walksFullPages('kakaocloud', (many) => harness({ many }));
walksThroughChanges('kakaocloud', harness, paths);
conformanceOfWrites('kakaocloud on its emulator', () => writing(harness()));
conformanceOfWritesUnderFaults('kakaocloud', () => writing(harness()), paths);
