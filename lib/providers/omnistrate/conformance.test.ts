import { conformanceOfConfigs } from '../conformance-configs';
import { conformanceOfConfigsUnderFaults } from '../conformance-configs-faults';
import { emulatedHarness } from '../conformance-harness';
import { planted } from './emulator/documents';
import { omnistrate as emulated } from './emulator/emulated-provider';
import { registrySecrets } from './emulator/seed';
import { omnistrate as provider } from './index';

const root = '/2022-09-01-00';
const harness = () => ({
  ...emulatedHarness({ provider, emulated, laws: {} }),
  planted: [...Object.values(planted), ...registrySecrets],
  configPath: (serviceId: string, configId: string) => `${root}/service/${serviceId}/image-config/${configId}`,
});

conformanceOfConfigs('omnistrate on its emulator', harness);
conformanceOfConfigsUnderFaults('omnistrate', harness, { service: `${root}/service`, signIn: `${root}/signin` });
