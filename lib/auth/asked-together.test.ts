import { expect, test, vi } from 'vitest';
import { AskedTogether } from './asked-together';

const lengths = () =>
  vi.fn(async (keys: string[]) => new Map(keys.filter((key) => key !== '').map((key) => [key, key.length])));

test('what comes at the same moment is one question, each answered for itself', async () => {
  const ask = lengths();
  const together = new AskedTogether(ask);
  const answers = await Promise.all(['a', 'bb', '', 'a'].map((key) => together.get(key)));
  expect(answers).toEqual([1, 2, undefined, 1]);
  expect(ask.mock.calls).toEqual([[['a', 'bb', '']]]);
});

test('what comes later is asked anew', async () => {
  const ask = lengths();
  const together = new AskedTogether(ask);
  expect([await together.get('a'), await together.get('a')]).toEqual([1, 1]);
  expect(ask).toHaveBeenCalledTimes(2);
});

test('a question that fails fails for those who asked it, and for nobody after them', async () => {
  const ask = lengths().mockRejectedValueOnce(new Error('away'));
  const together = new AskedTogether(ask);
  const asked = await Promise.allSettled([together.get('a'), together.get('bb')]);
  expect(asked.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(await together.get('a')).toBe(1);
});
