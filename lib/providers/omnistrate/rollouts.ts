import type { RolloutsGroup, UpgradePath } from '../config-groups';
import { mapInTurns } from '../map-in-turns';
import { type Client, configPath, fleetPlanPath, unclear } from './client';
import { segment } from './ids';
import { rolloutInstanceOf, upgradePathOf } from './map';
import { readToEnd } from './paging';
import { rolloutStatusOf } from './status';
import * as wire from './wire';

export function createRollouts(client: Client): RolloutsGroup {
  return {
    start: async ({ serviceId, configId }, signal) =>
      client.write({ method: 'POST', path: `${configPath(serviceId, configId)}/rollout`, meaning: unclear, signal }),
    async status({ serviceId, configId }, signal) {
      const word = await client.rolloutWord(serviceId, configId, signal);
      return word === undefined ? undefined : { status: rolloutStatusOf(word), providerStatus: word };
    },
    async paths({ serviceId, planId }, signal) {
      const path = `${fleetPlanPath(serviceId, planId)}/upgrade-paths`;
      const { items } = await readToEnd(async (query) => {
        const answer = await client.read(path, wire.upgradePaths, { query, signal });
        return { items: answer.upgradePaths ?? [], next: answer.nextPageToken };
      });
      return items.map((each) => upgradePathOf(planId, each)).toSorted(newestFirst);
    },
    async instances({ serviceId, planId, pathId }, signal) {
      const path = `${fleetPlanPath(serviceId, planId)}/upgrade-path/${segment('path', pathId)}`;
      // Why some failed stands with the path, and not with the instances.
      const { failedInstanceReasons = {} } = await client.read(path, wire.upgradePath, { signal });
      const reasons = new Map(Object.entries(failedInstanceReasons));
      return readToEnd(async (query) => {
        const answer = await client.read(`${path}/eligible-instances`, wire.eligibleInstances, { query, signal });
        const instanceOf = (each: wire.WireEligibleInstance) => rolloutInstanceOf(each, reasons.get(each.instanceId));
        return { items: await mapInTurns(answer.instances ?? [], instanceOf), next: answer.nextPageToken };
      });
    },
  };
}

/** No order is promised. One without a time is as old as can be. */
function newestFirst(one: UpgradePath, other: UpgradePath): number {
  return (other.createdAt ?? '').localeCompare(one.createdAt ?? '');
}
