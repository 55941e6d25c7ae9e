import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { failing, type FakeFleet } from '@/lib/testing/fake-fleet';
import { rolloutScene } from '@/lib/testing/rollout-scene';
import { listUses } from './read';

let scene: Awaited<ReturnType<typeof rolloutScene>>;
let fleet: FakeFleet;
beforeAll(async () => {
  scene = await rolloutScene();
});
afterAll(() => scene.close());
beforeEach(async () => {
  fleet = await scene.fresh();
});
afterEach(() => scene.clear());

const uses = (environmentId: string, serviceId = 's-1') =>
  listUses(scene.context({ role: 'viewer' }), {
    ...{ params: { connectionId: 'one', serviceId, environmentId }, query: {}, body: undefined },
  });

describe('what runs the configs of an environment', () => {
  test('is asked of its own plans only', async () => {
    const use = { configId: 'imgc-1', planId: 'pt-1', resourceId: 'r-1', resourceName: 'api' };
    expect(await uses('se-1')).toEqual({ items: [use], failed: [] });
    expect(await uses('se-2')).toEqual({ items: [], failed: [] });
  });

  test('is not said to be nothing where the environment or the service is not known', async () => {
    await expect(uses('se-9')).rejects.toMatchObject({ code: 'not_found' });
    await expect(uses('se-1', 's-9')).rejects.toMatchObject({ code: 'not_found' });
    expect(fleet.count('usesInPlans')).toBe(0);
  });

  test('is not known where the plans themselves could not be read', async () => {
    fleet.before = (verb) => (verb === 'services' ? failing('upstream_timeout')() : undefined);
    await expect(uses('se-1')).rejects.toMatchObject({ code: 'upstream_timeout' });
  });

  test('names each plan that failed, with a sentence to read', async () => {
    fleet.failedPlans = ['pt-1'];
    const problem = expect.objectContaining({ code: 'upstream_timeout', detail: expect.stringMatching(/./) });
    expect(await uses('se-1')).toEqual({ items: [], failed: [{ planId: 'pt-1', problem }] });
  });
});
