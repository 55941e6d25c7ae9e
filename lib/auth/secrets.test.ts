import { describe, expect, it } from 'vitest';
import { apiTokenPrefix, bearerSecret, hashSecret, newSecret } from './secrets';

describe('newSecret', () => {
  it('is new every time, safe in an address, and long', () => {
    const made = new Set(Array.from({ length: 100 }, () => newSecret(apiTokenPrefix)));
    expect(made.size).toBe(100);
    for (const secret of made) expect(secret).toMatch(/^ic_[\w-]{43}$/);
  });
});

describe('hashSecret', () => {
  it('is the SHA-256 of the secret, which stored tokens depend on', () => {
    expect(hashSecret('ic_example')).toBe('dO49CggyWqWBEnThodqhHNFvpdMuQJKgdYXqn9jujmQ');
  });
});

describe('bearerSecret', () => {
  const secret = newSecret(apiTokenPrefix);

  it('reads what it made, with the scheme in any case', () => {
    expect(bearerSecret(`Bearer ${secret}`)).toBe(secret);
    expect(bearerSecret(`bearer  ${secret}`)).toBe(secret);
  });

  it.each([
    ['another scheme', `Basic ${secret}`],
    ['no scheme', secret],
    ['no prefix', `Bearer ${secret.slice(3)}`],
    ['a shorter one', `Bearer ${secret.slice(0, -1)}`],
    ['something behind it', `Bearer ${secret} x`],
    ['nothing', 'Bearer '],
    ['a line break', `Bearer ${secret}\n`],
  ])('refuses %s', (_, header) => {
    expect(bearerSecret(header)).toBeNull();
  });
});
