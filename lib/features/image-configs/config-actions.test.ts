import { expect, test } from 'vitest';
import { permissionsOfRole } from '@/lib/domain/permission';
import { type ActionFacts, configActionsOf } from './config-actions';

const facts = (given: Partial<ActionFacts> = {}): ActionFacts => ({
  ...{ capabilities: ['configs', 'rollouts'], permissions: permissionsOfRole.operator, isRollingOut: false },
  ...given,
});
const said = (given: Partial<ActionFacts>) =>
  Object.values(configActionsOf(facts(given))).map((state) => state?.reason ?? state?.allowed);

test.each([
  [{}, [true, true, true, true]],
  [{ permissions: permissionsOfRole.viewer }, Array(4).fill('noPermission')],
  [{ permissions: ['image.read', 'config.edit'] }, [true, true, 'noPermission', 'noPermission']],
  [{ capabilities: ['configs'] }, [true, true, true, 'providerLacks']],
  [{ roles: ['service_reader'] }, Array(4).fill('readerRole')],
  [{ roles: ['reader', 'service_editor'] }, [true, true, true, true]],
  [{ roles: ['service_operator'] }, [true, true, true, true]],
  [{ isRollingOut: true }, [true, 'rolloutUnfinished', true, 'rolloutUnfinished']],
] as [Partial<ActionFacts>, unknown[]][])('with %j one may edit, delete, release, roll out: %j', (given, expected) => {
  expect(said(given)).toEqual(expected);
});
