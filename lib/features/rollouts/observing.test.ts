import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isTerminal, rolloutStatuses } from '@/lib/domain/rollout';
import { ceilingMilliseconds, type Heard, observe, staleMilliseconds, type Watched } from './observing';

const start = new Date('2026-11-28T09:00:00Z');
const after = (seconds: number) => new Date(start.getTime() + seconds * 1000);
const watched = (facts: Partial<Watched> = {}): Watched => ({
  ...{ status: 'waiting', providerStatus: null, sawUnfinished: false, startedAt: start, watchedSince: start },
  ...facts,
});
const word = (status: Extract<Heard, { kind: 'word' }>['status'], providerStatus: string): Heard => ({
  ...{ kind: 'word', status, providerStatus },
});

describe('of what the provider says', () => {
  test.each<[string, Partial<Watched>, Heard, number, object]>([
    ['its first word begins the timeline', {}, word('running', 'RUNNING'), 5, { sawUnfinished: true, ended: false }],
    ['an end this early is the last rollout’s', {}, word('succeeded', 'COMPLETE'), 14.9, { ended: false }],
    ['an end after a while is believed', {}, word('succeeded', 'COMPLETE'), 15, { ended: true }],
    ['an end is believed of one seen running', { sawUnfinished: true }, word('failed', 'FAILED'), 6, { ended: true }],
    ['a word nobody knows keeps it going', {}, word('unknown', 'SHUFFLING'), 6, { sawUnfinished: false, ended: false }],
    ['nothing is no end', { sawUnfinished: true }, { kind: 'none' }, 50, { sawUnfinished: true, ended: false }],
    ['nor is silence', { sawUnfinished: true }, { kind: 'unheard' }, 600, { sawUnfinished: true, ended: false }],
    ['a deleted config is the end of it', { sawUnfinished: true }, { kind: 'gone' }, 90, { ended: true }],
  ])('%s', (_, facts, heard, seconds, expected) => {
    expect(observe(watched(facts), heard, after(seconds))).toMatchObject(expected);
  });

  test('a word that is said again changes nothing, another word of the same kind does', () => {
    const running = watched({ status: 'running', providerStatus: 'RUNNING', sawUnfinished: true });
    expect(observe(running, word('running', 'RUNNING'), after(20)).transition).toBeUndefined();
    expect(observe(running, word('running', 'IN_PROGRESS'), after(20)).transition).toEqual({
      ...{ at: after(20), status: 'running', providerStatus: 'IN_PROGRESS' },
    });
  });

  test('what goes backwards is kept as it was seen', () => {
    const running = watched({ status: 'running', providerStatus: 'RUNNING', sawUnfinished: true });
    expect(observe(running, word('waiting', 'PENDING'), after(20)).transition?.status).toBe('waiting');
  });

  test('no clock turns the timeline round', () => {
    const late = watched({ lastTransitionAt: after(30) });
    expect(observe(late, word('running', 'RUNNING'), after(20)).transition?.at).toEqual(after(30));
  });

  test.each<[Heard, string]>([
    [word('running', 'RUNNING'), 'RUNNING'],
    [{ kind: 'none' }, ''],
    [{ kind: 'unheard' }, ''],
  ])('after an hour without an end it is given up, whatever is heard: %j', (heard, providerStatus) => {
    const at = new Date(start.getTime() + ceilingMilliseconds);
    expect(observe(watched(), heard, at)).toMatchObject({
      ended: true,
      transition: { status: 'unknown', providerStatus, because: 'rolloutGaveUp' },
    });
  });

  test('an end is an end even after an hour', () => {
    const at = new Date(start.getTime() + ceilingMilliseconds);
    expect(observe(watched(), word('succeeded', 'COMPLETE'), at).transition).toMatchObject({ status: 'succeeded' });
  });
});

const heard: fc.Arbitrary<Heard> = fc.oneof(
  fc.record({
    kind: fc.constant('word' as const),
    status: fc.constantFrom(...rolloutStatuses),
    providerStatus: fc.constantFrom('A', 'B', 'C'),
  }),
  fc.constantFrom<Heard>({ kind: 'none' }, { kind: 'unheard' }),
);

test('whatever a provider says: times never turn, an early end is never its own, and it is over within an hour', () => {
  const said = fc.array(fc.record({ heard, seconds: fc.integer({ min: -5, max: 400 }) }), { maxLength: 60 });
  fc.assert(
    fc.property(said, (answers) => {
      let state = watched();
      let at = start;
      let hasEnded = false;
      for (const answer of answers) {
        // Another replica's clock may be a little behind.
        at = new Date(Math.max(start.getTime(), at.getTime() + answer.seconds * 1000));
        const { transition, sawUnfinished, ended } = observe(state, answer.heard, at);
        expect(sawUnfinished || !state.sawUnfinished).toBe(true);
        if (transition !== undefined) {
          expect(transition.at >= (state.lastTransitionAt ?? start)).toBe(true);
          const isEarly = at.getTime() - start.getTime() < staleMilliseconds;
          if (isTerminal(transition.status)) expect(state.sawUnfinished || !isEarly).toBe(true);
          const { status, providerStatus } = transition;
          state = { ...state, status, providerStatus, lastTransitionAt: transition.at };
        }
        state = { ...state, sawUnfinished };
        hasEnded = ended;
        if (at.getTime() - start.getTime() >= ceilingMilliseconds) expect(ended).toBe(true);
        if (ended) break;
      }
      if (hasEnded) expect(isTerminal(state.status) || state.status === 'unknown').toBe(true);
    }),
  );
});
