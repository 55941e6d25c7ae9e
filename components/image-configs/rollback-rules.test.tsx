import { describe, expect, it, vi } from 'vitest';
import type { Rollout, RolloutStatus } from '@/lib/domain/rollout';
import { earlierImages } from './earlier-images';
import { notBegun, type RollbackProgress, runRollback } from './rollback-steps';

const rollout = (day: number, status: RolloutStatus, [from, to]: [string | undefined, string]): Rollout => ({
  ...{
    id: String(day),
    connectionId: 'c',
    serviceId: 's',
    environmentId: 'e',
    configId: 'k',
    planIds: [],
    transitions: [],
  },
  ...{ status, watched: false, startedAt: `2026-01-0${day}T00:00:00.000Z`, toImage: { name: 'web', tag: to } },
  ...(from === undefined ? {} : { fromImage: { name: 'web', tag: from } }),
});

describe('what one can go back to', () => {
  const current = { imageName: 'web', imageTag: '4' };
  it('is each other image that was rolled out, newest first and once', () => {
    const history = [
      rollout(1, 'succeeded', [undefined, '1']),
      rollout(2, 'succeeded', ['1', '2']),
      rollout(3, 'succeeded', ['2', '1']),
    ];
    expect(earlierImages(current, history).map(({ tag, rolledOutAt }) => [tag, rolledOutAt?.slice(0, 10)])).toEqual([
      ['1', '2026-01-03'],
      ['2', '2026-01-02'],
    ]);
  });

  it.each([
    ['one that failed, but what was there before it', [rollout(1, 'failed', ['0', '1'])], ['0']],
    ['the present one', [rollout(1, 'succeeded', [undefined, '4'])], []],
    ['anything without history', [], []],
  ])('is not %s', (_, history, tags) => {
    expect(earlierImages(current, history).map(({ tag }) => tag)).toEqual(tags);
  });
});

describe('rolling back step by step', () => {
  const states = ({ states: { edit, release, rollout: last } }: RollbackProgress) => [edit, release, last];
  const steps = (failing?: string) => {
    const perform = (name: string) =>
      vi.fn(() => (name === failing ? Promise.reject(new Error(name)) : Promise.resolve()));
    return { edit: perform('edit'), release: perform('release'), rollout: perform('rollout') };
  };
  const run = (perform: ReturnType<typeof steps>, from = notBegun, isUnknown = () => false) => {
    const told: string[][] = [];
    return runRollback({ from, perform, isUnknown, told: (each) => told.push(states(each)) }).then((end) => ({
      end,
      told,
    }));
  };

  it('tells every step', async () => {
    const { told } = await run(steps());
    expect(told[0]).toEqual(['running', 'waiting', 'waiting']);
    expect(told.at(-1)).toEqual(['done', 'done', 'done']);
  });

  it('stops where it fails, says what has happened, and goes on from there', async () => {
    const { end } = await run(steps('release'));
    expect(states(end)).toEqual(['done', 'failed', 'waiting']);
    const again = steps();
    expect(states((await run(again, end)).end)).toEqual(['done', 'done', 'done']);
    expect(again.edit).not.toHaveBeenCalled();
  });

  it('does not call failed what nobody knows of', async () => {
    expect(states((await run(steps('rollout'), notBegun, () => true)).end)).toEqual(['done', 'done', 'unknown']);
  });
});
