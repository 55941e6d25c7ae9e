import { beforeEach, describe, expect, it } from 'vitest';
import { codeOf, type FaultPaths, open, revealsNothing } from './conformance-harness';
import { anEdit, expectValue } from './conformance-writes-editing';
import {
  bits,
  type EmulatedWritingHarness,
  gone,
  streamOf,
  subjectOf,
  type WritingSubject,
} from './conformance-writes-harness';
import { membersOf, otherMember } from './conformance-writes-members';
import type { EmulatedCall } from './emulation/emulator';
import type { Fault } from './emulation/faults';
import { ProviderError } from './errors';
import type { Access, CallLimits, OpenProvider } from './provider';

const writingMethods = ['POST', 'PUT', 'PATCH', 'DELETE'];
/** Doing it again makes nothing more of it. */
const repeatable = new Set(['PUT', 'DELETE']);

/** One write, ready to be sent: through another opening of the same connection, so that limits can differ. */
interface Prepared {
  /** Whose write it is; the first connection's when left out. */
  access?: Access;
  /** It cannot be sent a second time. */
  once?: true;
  send(opened: OpenProvider): Promise<unknown> | undefined;
  /** Fails unless the provider did what was asked. */
  done(): Promise<unknown>;
}

/** Every kind of write; undefined where the provider has no such thing. */
const writes: Record<string, (subject: WritingSubject) => Promise<Prepared | undefined>> = {
  async update(subject) {
    if (subject.opened.metadata === undefined) return undefined;
    const image = await subject.workshop.ready();
    const { name, value, change } = anEdit(subject.description, image);
    return {
      send: (opened) => opened.metadata?.update(image, change),
      done: async () => expectValue(await subject.workshop.look(image.id), name, value),
    };
  },
  async create({ opened, workshop, harness }) {
    const [source] = (await opened.register?.offered())?.sources ?? [];
    if (source === undefined) return undefined;
    const asked = workshop.registrationFor(source);
    const since = harness.tools.now();
    return {
      send: (through) => through.register?.create(asked),
      done: async () => expect(await opened.register?.find(asked, since)).toMatchObject({ name: asked.name }),
    };
  },
  async remove({ opened, workshop, harness }) {
    if (opened.removal === undefined) return undefined;
    const { id } = await workshop.ready();
    return {
      send: (through) => through.removal?.remove(id),
      async done() {
        for (let moments = 0; moments < 20 && (await codeOf(workshop.look(id))) !== gone; moments += 1) harness.goOn();
        expect(await codeOf(workshop.look(id))).toBe(gone);
      },
    };
  },
  async addMember(subject) {
    if (subject.opened.members === undefined) return undefined;
    const [{ id }, memberId] = [await subject.workshop.shareable(), await otherMember(subject)];
    return {
      send: (opened) => opened.members?.add(id, { memberId }),
      done: async () => expect(await membersOf(subject, id)).toMatchObject([{ id: memberId }]),
    };
  },
  async removeMember(subject) {
    if (subject.opened.members === undefined) return undefined;
    const [{ id }, memberId] = [await subject.workshop.shareable(), await otherMember(subject)];
    await subject.opened.members.add(id, { memberId });
    return {
      send: (opened) => opened.members?.remove(id, memberId),
      done: async () => expect(await membersOf(subject, id)).toEqual([]),
    };
  },
  async replaceMembers(subject) {
    if (subject.opened.members?.replace === undefined) return undefined;
    const [{ id }, memberId] = [await subject.workshop.shareable(), await otherMember(subject)];
    return {
      send: (opened) => opened.members?.replace?.(id, [{ memberId }]),
      done: async () => expect(await membersOf(subject, id)).toMatchObject([{ id: memberId }]),
    };
  },
  async setCanShare(subject) {
    if (subject.opened.members?.setCanShare === undefined) return undefined;
    const [{ id }, memberId] = [await subject.workshop.shareable(), await otherMember(subject)];
    await subject.opened.members.add(id, { memberId });
    return {
      send: (opened) => opened.members?.setCanShare?.(id, memberId, true),
      done: async () => expect(await membersOf(subject, id)).toMatchObject([{ canShare: true }]),
    };
  },
  async decide(subject) {
    const { other } = subject.harness;
    if (subject.opened.offers?.decide === undefined || other === undefined) return undefined;
    const [{ id }, memberId] = [await subject.workshop.shareable(), await otherMember(subject)];
    await subject.opened.members?.add(id, { memberId });
    return {
      access: other,
      send: (opened) => opened.offers?.decide?.(id, 'accepted'),
      done: async () => expect(await membersOf(subject, id)).toMatchObject([{ status: 'accepted' }]),
    };
  },
  async upload({ opened, workshop }) {
    if (opened.content === undefined) return undefined;
    const image = await workshop.waiting();
    if (image === undefined) throw new Error('There is nothing to upload to');
    return {
      once: true,
      send: (through) => through.content?.upload(image, { body: streamOf(bits), size: bits.byteLength }),
      done: async () => expect(await workshop.look(image.id)).toMatchObject({ sizeBytes: bits.byteLength }),
    };
  },
  async deactivate({ opened, workshop }) {
    if (opened.activation === undefined) return undefined;
    const { id } = await workshop.ready();
    return {
      send: (through) => through.activation?.deactivate(id),
      done: async () => expect(await workshop.look(id)).toMatchObject({ status: 'deactivated' }),
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
  { what: 'a page comes in place of the answer', fault: { kind: 'html', status: 200, applied: true }, answered: true },
  { what: 'the answer is garbled', fault: { kind: 'malformed' }, answered: true },
  { what: 'the answer breaks off', fault: { kind: 'truncate' }, answered: true },
];

/** What must hold of writes whose answers go missing; needs an emulator, since no real cloud breaks on demand. */
export function conformanceOfWritesUnderFaults(
  name: string,
  makeHarness: () => EmulatedWritingHarness,
  paths: FaultPaths,
): void {
  describe(`${name} writes under faults`, { timeout: 60_000 }, () => {
    let harness: EmulatedWritingHarness;
    beforeEach(() => {
      harness = makeHarness();
    });
    const breakWrites = (fault: Omit<Fault, 'match'>) => {
      for (const method of writingMethods)
        harness.emulator.faults.add({ ...fault, match: { method, pathPrefix: paths.service } });
    };
    /** Every write that is prepared, with what the emulator saw of it. */
    const each = async (limits: Partial<CallLimits>, fault: Omit<Fault, 'match'>, check: (sent: Sent) => unknown) => {
      let tried = 0;
      for (const [what, prepare] of Object.entries(writes)) {
        const prepared = await prepare(subjectOf(harness));
        if (prepared === undefined) continue;
        tried += 1;
        const opened = open(harness, {
          access: prepared.access ?? harness.access,
          tools: { ...harness.tools, limits },
        });
        await opened.images?.list({ limit: 1 });
        const before = harness.emulator.log.length;
        breakWrites(fault);
        const failure = await prepared.send(opened)?.then(
          () => undefined,
          (error: unknown) => error,
        );
        harness.emulator.faults.clear();
        const calls = harness.emulator.log.slice(before).filter(({ method }) => writingMethods.includes(method));
        await check({ what, prepared, failure, code: await codeOfThrown(failure), calls });
      }
      expect(tried).toBeGreaterThan(0);
    };

    it.each(lostAnswers)('does not know what became of them when $what', async ({ fault, limits = {}, answered }) => {
      await each(limits, fault, async ({ what, prepared, failure, code, calls }) => {
        expect(code, what).toBeOneOf(['outcome_unknown', ...(answered ? ['answered'] : [])]);
        revealsNothing(failure, harness);
        await prepared.done();
        expect(sentTwice(calls, prepared), what).toEqual([]);
      });
    });

    it('does not know what became of them when no answer comes in time', async () => {
      await each(
        { deadline: 400, idle: 400 },
        { kind: 'hang', applied: true },
        async ({ what, prepared, code, calls }) => {
          expect(code, what).toBe('outcome_unknown');
          await prepared.done();
          expect(sentTwice(calls, prepared), what).toEqual([]);
        },
      );
    });

    it('does them once and says what is known when a single answer is lost', async () => {
      await each({}, { kind: 'drop', times: 1 }, async ({ what, prepared, code, calls }) => {
        // Whoever removes again what is gone already hears that there is no such thing, which is success.
        const known = what.startsWith('remove') ? ['answered', gone] : ['answered'];
        expect(code, what).toBeOneOf([...known, 'outcome_unknown']);
        await prepared.done();
        expect(sentTwice(calls, prepared), what).toEqual([]);
      });
    });

    it('sends them again when the provider was too busy to look at them', async () => {
      await each(
        {},
        { kind: 'rate-limit', retryAfterSeconds: 1, times: 1 },
        async ({ what, prepared, code, calls }) => {
          if (prepared.once) {
            expect(code, what).toBe('upstream_rate_limited');
            await expect(prepared.done(), what).rejects.toThrow();
            return;
          }
          expect(code, what).toBe('answered');
          const first = calls.filter(({ method, path }) => method === calls[0]?.method && path === calls[0]?.path);
          expect(
            first.map(({ status }) => status).filter((status) => status < 300),
            what,
          ).toHaveLength(1);
          await prepared.done();
        },
      );
    });

    it('knows that nothing happened when nobody was there', async () => {
      await each({ repetitions: 0 }, { kind: 'refuse' }, async ({ what, prepared, code }) => {
        expect(code, what).toBe('upstream_unavailable');
        await expect(prepared.done(), what).rejects.toThrow();
      });
    });
  });
}

interface Sent {
  what: string;
  prepared: Prepared;
  failure: unknown;
  code: unknown;
  calls: EmulatedCall[];
}

/** Calls that are not to be repeated and were. */
function sentTwice(calls: readonly EmulatedCall[], prepared: Prepared): string[] {
  const once = calls
    .filter(({ method }) => prepared.once || !repeatable.has(method))
    .map(({ method, path }) => `${method} ${path}`);
  return once.filter((call, place) => once.indexOf(call) !== place);
}

async function codeOfThrown(failure: unknown): Promise<unknown> {
  if (failure === undefined) return 'answered';
  return failure instanceof ProviderError ? failure.code : failure;
}
