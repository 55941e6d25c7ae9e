import { describe, expect, it } from 'vitest';
import {
  type ConfigsHarness,
  type ConfigsHarnessOf,
  findSite,
  type Groups,
  groupsOf,
  retag,
  type Site,
} from './conformance-configs-harness';
import { configTokensConform } from './conformance-configs-tokens';
import { codeOf, type FaultPaths, revealsNothing } from './conformance-harness';
import type { EmulatedCall } from './emulation/emulator';
import type { Fault } from './emulation/faults';
import { ProviderError, type ProviderErrorCode } from './errors';
import type { CallLimits } from './provider';

interface Prepared {
  send: (groups: Groups) => Promise<unknown>;
  /** Holds once the provider did it. */
  done: () => Promise<unknown>;
  /** Doing it again changes nothing more. */
  repeatable?: true;
}

type Prepare = (groups: Groups, site: Site) => Promise<Prepared>;

const gone = 'upstream_not_found';

const writes: Record<string, Prepare> = {
  async create({ configs }, site) {
    const draft = { description: 'made under faults', imageName: 'acme/faulty' };
    return {
      send: (through) => through.configs.create(site, draft),
      async done() {
        const { items } = await configs.list(site);
        expect(items.filter(({ description }) => description === draft.description)).toHaveLength(1);
      },
    };
  },
  async update({ configs }, { place }) {
    return {
      repeatable: true,
      send: (through) => through.configs.update(place, { imageTag: '7.7.7' }),
      done: async () => expect(await configs.get(place)).toMatchObject({ imageTag: '7.7.7' }),
    };
  },
  async remove({ configs }, site) {
    const { configId } = await configs.create(site, { description: '', imageName: 'acme/faulty' });
    const place = { serviceId: site.serviceId, configId };
    return {
      repeatable: true,
      send: (through) => through.configs.remove(place),
      done: async () => expect(await codeOf(configs.get(place))).toBe(gone),
    };
  },
  async release(groups, site) {
    const { configs } = groups;
    await retag(groups, site);
    const before = (await configs.planVersions(site)).items.length;
    return {
      send: (through) => through.configs.release(site.place, site.planId),
      done: async () => expect((await configs.planVersions(site)).items).toHaveLength(before + 1),
    };
  },
  async start(groups, site) {
    await retag(groups, site);
    await groups.configs.release(site.place, site.planId);
    return {
      send: (through) => through.rollouts.start(site.place),
      done: async () => expect(await groups.rollouts.status(site.place)).toMatchObject({ status: 'waiting' }),
    };
  },
};

interface LostAnswer {
  what: string;
  fault: Omit<Fault, 'match'>;
  limits?: Partial<CallLimits>;
  /** An answer that says nothing we need may as well be garbled. */
  answered?: true;
}

const lostAnswers: LostAnswer[] = [
  { what: 'the connection is cut', fault: { kind: 'drop' } },
  { what: 'a gateway gives up', fault: { kind: 'html', status: 502, applied: true } },
  { what: 'a gateway has waited too long', fault: { kind: 'status', status: 504, applied: true } },
  { what: 'an accident comes in place of the answer', fault: { kind: 'status', status: 500, applied: true } },
  { what: 'a page comes in place of the answer', fault: { kind: 'html', status: 200, applied: true }, answered: true },
  { what: 'the answer is garbled', fault: { kind: 'malformed' }, answered: true },
  { what: 'no answer comes in time', fault: { kind: 'hang', applied: true }, limits: { deadline: 400 } },
];

interface Sent {
  failure: unknown;
  code: unknown;
  calls: EmulatedCall[];
}

/** What must hold of configs and rollouts while the provider misbehaves. */
export function conformanceOfConfigsUnderFaults(
  name: string,
  makeHarness: ConfigsHarnessOf,
  paths: FaultPaths & { signIn: string },
): void {
  describe(`${name} under faults`, { timeout: 60_000 }, () => {
    describe.each(Object.entries(writes))('%s', (what, prepare) => {
      const tried = async (fault: Omit<Fault, 'match'>, limits: Partial<CallLimits> = {}) => {
        const harness = makeHarness();
        const own = groupsOf(harness);
        const prepared = await prepare(own, await findSite(own));
        const through = groupsOf(harness, { limits });
        await through.configs.services();
        const { failure, code, calls } = await sentUnder(harness, fault, () => prepared.send(through), paths.service);
        return { harness, prepared, failure, code, calls };
      };

      it.each(lostAnswers)('is not known to be done when $what', async ({ fault, limits, answered }) => {
        const { harness, prepared, failure, code, calls } = await tried(fault, limits);
        const known = ['outcome_unknown', ...(answered && what !== 'create' ? ['answered'] : [])];
        expect(code).toBeOneOf(known);
        revealsNothing(failure, harness);
        await prepared.done();
        if (!prepared.repeatable) expect(calls).toHaveLength(1);
      });

      it('is done once when a single answer is lost', async () => {
        const { prepared, code, calls } = await tried({ kind: 'drop', times: 1 });
        const known = what === 'remove' ? [gone] : ['answered'];
        expect(code).toBeOneOf(prepared.repeatable ? known : ['outcome_unknown']);
        await prepared.done();
        expect(calls).toHaveLength(prepared.repeatable ? 2 : 1);
      });

      it('is sent again when the provider was too busy to look at it', async () => {
        const { harness, prepared, code, calls } = await tried({ kind: 'rate-limit', retryAfterSeconds: 2, times: 1 });
        expect([code, harness.pauses]).toEqual(['answered', [2000]]);
        expect(calls.map(({ status }) => status)).toEqual([429, 200]);
        await prepared.done();
      });

      it('says so when the provider stays too busy', async () => {
        const { prepared, failure } = await tried({ kind: 'rate-limit', retryAfterSeconds: 120 });
        expect(failure).toMatchObject({ code: 'upstream_rate_limited', retryAfterSeconds: 120 });
        await expect(prepared.done()).rejects.toThrow();
      });

      it('is known not to be done when nobody was there', async () => {
        const { prepared, code } = await tried({ kind: 'refuse' }, { repetitions: 0 });
        expect(code).toBe('upstream_unavailable');
        await expect(prepared.done()).rejects.toThrow();
      });
    });

    readsUnderFaults(makeHarness, paths);
    configTokensConform(makeHarness, paths);
  });
}

async function sentUnder(
  { emulator }: ConfigsHarness,
  fault: Omit<Fault, 'match'>,
  send: () => Promise<unknown>,
  pathPrefix = '',
): Promise<Sent> {
  const methods = ['POST', 'PATCH', 'DELETE'];
  for (const method of methods) emulator.faults.add({ ...fault, match: { method, pathPrefix } });
  const before = emulator.log.length;
  const failure = await send().then(
    () => undefined,
    (error: unknown) => error,
  );
  emulator.faults.clear();
  const calls = emulator.log
    .slice(before)
    .filter(({ method, path }) => methods.includes(method) && path.startsWith(pathPrefix));
  const code = failure instanceof ProviderError ? failure.code : failure;
  return { failure, code: failure === undefined ? 'answered' : code, calls };
}

const broken: [what: string, fault: Omit<Fault, 'match'>, code: ProviderErrorCode][] = [
  ['refuses connections', { kind: 'refuse' }, 'upstream_unavailable'],
  ['cuts the connection', { kind: 'drop' }, 'upstream_unavailable'],
  ['breaks off in the middle', { kind: 'truncate' }, 'upstream_unavailable'],
  ['sends broken JSON', { kind: 'malformed' }, 'upstream_invalid_response'],
  ['sends a web page', { kind: 'html', status: 200 }, 'upstream_invalid_response'],
  ['is closed for repair', { kind: 'status', status: 503 }, 'upstream_unavailable'],
  ['sends elsewhere', { kind: 'status', status: 302 }, 'upstream_invalid_response'],
  ['wants a long pause', { kind: 'rate-limit', retryAfterSeconds: 120 }, 'upstream_rate_limited'],
];

function readsUnderFaults(makeHarness: ConfigsHarnessOf, { service }: FaultPaths): void {
  it.each(broken)('fails a read with one ProviderError when the provider %s', async (_, fault, code) => {
    const harness = makeHarness();
    const groups = groupsOf(harness);
    const { place } = await findSite(groups);
    harness.emulator.faults.add({ ...fault, match: { pathPrefix: service } });
    for (const read of [groups.configs.services(), groups.configs.get(place)]) {
      const failure = await read.catch((error: unknown) => error);
      expect(failure).toMatchObject({ code, provider: harness.provider.description.id });
      revealsNothing(failure, harness);
    }
  });

  it('repeats a read until the provider has recovered', async () => {
    const harness = makeHarness();
    const groups = groupsOf(harness);
    await groups.configs.services();
    harness.emulator.faults.add({ kind: 'status', status: 503, times: 2, match: { pathPrefix: service } });
    expect(await codeOf(groups.configs.services())).toBe('answered');
    expect(harness.pauses).toHaveLength(2);
  });
}
