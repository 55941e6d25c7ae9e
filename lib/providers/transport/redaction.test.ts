import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createRedactor } from './redaction';

it('leaves no secret anywhere in a text, as it is or percent-encoded', () => {
  const secret = fc.string({ unit: fc.constantFrom(...'XYZ /%&+가'), minLength: 6, maxLength: 40 });
  fc.assert(
    fc.property(secret, fc.string(), fc.string(), (value, before, after) => {
      const shown = createRedactor(() => [value])(before + value + after + encodeURIComponent(value));
      expect(shown.includes(value)).toBe(false);
    }),
  );
});

it('hides what looks like a token and the user part of an address, and nothing else', () => {
  const redact = createRedactor(() => [undefined, '', 'abc']);
  expect(redact('abc is too short to hide')).toBe('abc is too short to hide');
  expect(redact(`token gAAAAA${'x'.repeat(100)} expired`)).toBe('token [hidden] expired');
  expect(redact('Authorization: Bearer eyJhbGciOi.x.y')).toBe('Authorization: Bearer [hidden]');
  expect(redact('token eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ1In0.c2ln-x_ has ended')).toBe('token [hidden] has ended');
  expect(redact('image eyJhbGciOiJIUzI1NiJ9')).toBe('image eyJhbGciOiJIUzI1NiJ9');
  expect(redact('at swift+https://user:key@store/x')).toBe('at swift+https://store/x');
});

it('asks for the secrets at every use, since tokens are renewed', () => {
  const secrets = ['first-token'];
  const redact = createRedactor(() => secrets);
  secrets.push('second-token');
  expect(redact('second-token')).toBe('[hidden]');
});
