import { beforeEach, describe, expect, it } from 'vitest';
import {
  configService,
  configUse,
  fleetInstance,
  type ImageConfigDraft,
  imageRegistry,
  pendingChange,
  planVersion,
  providerImageConfig,
} from '@/lib/domain/image-config';
import { basicsConform } from './conformance-basics';
import { configUsesConform } from './conformance-configs-uses';
import { configListsConform } from './conformance-config-lists';
import {
  type ConfigsHarness,
  type ConfigsHarnessOf,
  findSite,
  type Groups,
  groupsOf,
  retag,
  type Site,
} from './conformance-configs-harness';
import { codeOf } from './conformance-harness';
import { rolloutsConform } from './conformance-rollouts';

export interface ConfigsSubject {
  harness: ConfigsHarness;
  groups: Groups;
  site: Site;
}

/** What a provider of image configs is, asked through the seam of an emulator of its own. */
export function conformanceOfConfigs(name: string, makeHarness: ConfigsHarnessOf): void {
  describe(`${name} conforms`, { timeout: 60_000 }, () => {
    let harness: ConfigsHarness;
    let groups: Groups;
    let site: Site;
    beforeEach(async () => {
      harness = makeHarness();
      groups = groupsOf(harness);
      site = await findSite(groups);
    });
    const subject = (): ConfigsSubject => ({ harness, groups, site });

    basicsConform(() => harness);
    readsConform(subject);
    configListsConform(subject);
    configUsesConform(subject);
    writesConform(subject);
    rolloutsConform(subject);
  });
}

function readsConform(subject: () => ConfigsSubject): void {
  it('gives everything around a config in the domain shape, with nothing secret in it', async () => {
    const { harness, groups, site } = subject();
    const { configs } = groups;
    const { serviceId, planId } = site;
    const read = [
      [configService, (await configs.services()).items],
      [providerImageConfig, (await configs.list(site)).items],
      [planVersion, (await configs.planVersions({ serviceId, planId })).items],
      [configUse, (await configs.usesInPlans({ serviceId, planIds: [planId] })).items],
      [imageRegistry, (await configs.registries()).items],
      [fleetInstance, (await configs.instances(site)).items],
    ] as const;
    for (const [schema, items] of read) {
      expect(items.length).toBeGreaterThan(0);
      for (const item of items) expect(schema.parse(item)).toEqual(item);
    }
    const told = JSON.stringify(read.map(([, items]) => items)) + harness.logged();
    expect(harness.planted.length).toBeGreaterThan(0);
    for (const secret of harness.planted) expect(told).not.toContain(secret);
  });

  it('names services, environments, plans and configs by ids of their patterns', async () => {
    const { harness, groups, site } = subject();
    const { configuring } = harness.provider.description;
    const matches = (source: string | undefined, id: string) => expect(id).toMatch(new RegExp(`^(?:${source})$`));
    for (const { id, environments, plans } of (await groups.configs.services()).items) {
      matches(configuring?.serviceIdPattern, id);
      for (const each of environments) matches(configuring?.environmentIdPattern, each.id);
      for (const each of plans) matches(configuring?.planIdPattern, each.id);
    }
    for (const { id } of (await groups.configs.list(site)).items) matches(configuring?.configIdPattern, id);
    for (const { id } of (await groups.configs.registries()).items) matches(configuring?.registryIdPattern, id);
  });

  it('lets no id into an address that is none', async () => {
    const { harness, groups, site } = subject();
    const { configs, rollouts } = groups;
    const { serviceId, environmentId, planId, place } = site;
    const before = harness.emulator.log.length;
    for (const id of [
      '',
      '.',
      '..',
      'a/b',
      '../../user',
      `${place.configId}/..`,
      'x'.repeat(300),
      '이미지',
      '%2e%2e',
    ]) {
      const asked = [
        configs.list({ serviceId: id, environmentId }),
        configs.list({ serviceId, environmentId: id }),
        configs.get({ serviceId, configId: id }),
        configs.get({ serviceId: id, configId: place.configId }),
        configs.get(place, { planId: id, planVersion: '1.0' }),
        configs.create({ serviceId: id, environmentId }, { description: '', imageName: 'a' }),
        configs.create({ serviceId, environmentId: id }, { description: '', imageName: 'a' }),
        configs.update({ serviceId, configId: id }, { imageTag: '1' }),
        configs.remove({ serviceId, configId: id }),
        configs.release(place, id),
        configs.pendingChanges({ serviceId, environmentId, planId: id }),
        configs.planVersions({ serviceId, planId: id }),
        configs.uses(place, [id]),
        configs.usesInPlans({ serviceId: id, planIds: [planId] }),
        configs.instances({ serviceId, environmentId: id }),
        configs.instances({ serviceId, environmentId, planId: id }),
        rollouts.start({ serviceId, configId: id }),
        rollouts.status({ serviceId, configId: id }),
        rollouts.paths({ serviceId, planId: id }),
        rollouts.instances({ serviceId, planId, pathId: id }),
      ];
      expect(new Set(await Promise.all(asked.map(codeOf))), id).toEqual(new Set(['upstream_not_found']));
    }
    expect(harness.emulator.log).toHaveLength(before);
  });
}

const draft: ImageConfigDraft = {
  description: '새 구성, 그리고 "따옴표"',
  imageName: 'acme/api',
  imageTag: '1.14.2',
  imageSignaturePublicKeyPem: '-----BEGIN PUBLIC KEY-----\nMFkw\n-----END PUBLIC KEY-----\n',
  commands: ['/srv/api', 'two words'],
  args: ['--motd', `it's "quoted" \\ and 한글`, ''],
};

function writesConform(subject: () => ConfigsSubject): void {
  it('makes a config, shows it, changes one thing of it and removes it', async () => {
    const { groups, site } = subject();
    const { configs } = groups;
    const { acknowledgement, configId } = await configs.create(site, draft);
    expect(acknowledgement.status).toBeLessThan(300);
    const place = { serviceId: site.serviceId, configId };
    const made = await configs.get(place);
    expect(made).toMatchObject({ ...draft, id: configId, environmentId: site.environmentId });
    await configs.update(place, { imageTag: '1.15.0' });
    expect(await configs.get(place)).toEqual({ ...made, imageTag: '1.15.0' });
    await configs.update(place, { args: ['--quiet'] });
    expect(await configs.get(place)).toEqual({ ...made, imageTag: '1.15.0', args: ['--quiet'] });
    await configs.remove(place);
    expect(await codeOf(configs.get(place))).toBe('upstream_not_found');
    expect(await codeOf(configs.remove(place))).toBe('upstream_not_found');
  });

  it('makes one of the least there is, with a tag that the provider chooses', async () => {
    const { groups, site } = subject();
    const { configId } = await groups.configs.create(site, { description: '', imageName: 'acme/api' });
    const made = await groups.configs.get({ serviceId: site.serviceId, configId });
    expect(made).toMatchObject({ imageName: 'acme/api', imageTag: expect.stringMatching(/./), commands: [], args: [] });
  });

  it('sends nothing where nothing is to be changed', async () => {
    const { harness, groups, site } = subject();
    const before = harness.emulator.log.length;
    expect(await codeOf(groups.configs.update(site.place, {}))).toBe('upstream_rejected');
    expect(harness.emulator.log).toHaveLength(before);
  });

  it('does not remove a config that is in use', async () => {
    const { groups, site } = subject();
    expect(await codeOf(groups.configs.remove(site.place))).toBe('upstream_conflict');
    expect((await groups.configs.get(site.place)).id).toBe(site.config.id);
  });

  it('releases everything that waits for a plan as a new version of it', async () => {
    const { groups, site } = subject();
    const { configs } = groups;
    const imageTag = await retag(groups, site);
    const waiting = await configs.pendingChanges(site);
    for (const each of waiting) expect(pendingChange.parse(each)).toEqual(each);
    expect(waiting).toContainEqual(expect.objectContaining({ imageConfigId: site.config.id }));
    const before = await configs.planVersions(site);
    await configs.release(site.place, site.planId);
    const [newest, ...others] = (await configs.planVersions(site)).items;
    expect(others.map(({ version }) => version)).toEqual(before.items.map(({ version }) => version));
    expect(await configs.pendingChanges(site)).toEqual([]);
    const { planId } = site;
    const released = { planId, planVersion: newest?.version ?? '' };
    expect(await configs.get(site.place, released)).toMatchObject({ imageTag });
    const earlier = { planId, planVersion: others[0]?.version ?? '' };
    expect(await configs.get(site.place, earlier)).not.toMatchObject({ imageTag });
    expect(await codeOf(configs.release(site.place, planId))).toBe('upstream_conflict');
  });

  it('releases every plan that uses the config where none is named', async () => {
    const { groups, site } = subject();
    await retag(groups, site);
    await groups.configs.release(site.place, undefined);
    expect(await groups.configs.pendingChanges(site)).toEqual([]);
  });
}
