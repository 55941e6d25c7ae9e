import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ProviderError, type ProviderErrorCode } from '../errors';
import { type CircuitBreaker, createCircuitBreaker } from './circuit-breaker';

const away = (code: ProviderErrorCode = 'upstream_unavailable', status?: number) =>
  new ProviderError({ code, provider: 'sample', detail: 'Nobody there.', status, retryable: true });

describe('circuit breaker', () => {
  let clock: number;
  let breaker: CircuitBreaker;
  beforeEach(() => {
    clock = 1_000_000;
    breaker = createCircuitBreaker({
      provider: 'sample',
      now: () => new Date(clock),
      failuresInARow: 3,
      coolDown: 10_000,
      counts: (error) => error instanceof ProviderError && error.code === 'upstream_unavailable',
    });
  });
  const failTimes = async (times: number, error: Error = away()) => {
    for (let time = 0; time < times; time += 1) await breaker.run(() => Promise.reject(error)).catch(() => {});
  };
  const worked = () => breaker.run(async () => 'answer');

  it('opens after failures in a row and says when it will try again', async () => {
    await failTimes(3);
    clock += 4_000;
    const work = vi.fn(async () => 'answer');
    await expect(breaker.run(work)).rejects.toMatchObject({
      code: 'upstream_unavailable',
      retryAfterSeconds: 6,
      detail: expect.stringContaining('Nobody there.'),
    });
    expect(work).not.toHaveBeenCalled();
  });

  it('repeats what the last call met in the words of each language, a provider’s as they were said', async () => {
    const ours = { en: 'The connection failed.', ko: '네트워크 연결에 실패했습니다.' };
    await failTimes(2);
    await failTimes(1, new ProviderError({ code: 'upstream_unavailable', provider: 'sample', detail: ours }));
    await expect(worked()).rejects.toMatchObject({
      sentence: {
        en: 'Not asked again yet: 3 calls in a row failed. Last: The connection failed.',
        ko: '요청이 3번 연달아 실패하여 아직 다시 보내지 않았습니다. 마지막 오류: 네트워크 연결에 실패했습니다.',
      },
    });
    clock += 10_000;
    await failTimes(1);
    await expect(worked()).rejects.toMatchObject({
      sentence: {
        en: expect.stringMatching(/Last: Nobody there\.$/),
        ko: expect.stringMatching(/오류: Nobody there\.$/),
      },
    });
  });

  it('forgets failures at the first answer, also at one that refuses', async () => {
    await failTimes(2);
    await worked();
    await failTimes(2);
    await failTimes(1, away('upstream_rejected', 400));
    await failTimes(2);
    expect(await worked()).toBe('answer');
  });

  it('lets one call try after the cool-down, and no second one beside it', async () => {
    await failTimes(3);
    clock += 10_000;
    let finish: (answer: string) => void = () => {};
    const trial = breaker.run(
      () =>
        new Promise<string>((resolve) => {
          finish = resolve;
        }),
    );
    await expect(worked()).rejects.toMatchObject({ code: 'upstream_unavailable' });
    finish('back');
    expect(await trial).toBe('back');
    expect(await worked()).toBe('answer');
  });

  it('waits another cool-down when the trial fails', async () => {
    await failTimes(3);
    clock += 10_000;
    await failTimes(1);
    clock += 9_999;
    await expect(worked()).rejects.toMatchObject({ retryAfterSeconds: 1 });
    clock += 1;
    expect(await worked()).toBe('answer');
  });

  it('stays as it was when the trial ends without an answer', async () => {
    await failTimes(3);
    clock += 10_000;
    await failTimes(1, new Error('caller left'));
    expect(await worked()).toBe('answer');
  });
});
