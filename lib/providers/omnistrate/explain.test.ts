import { expect, it } from 'vitest';
import { explain } from './explain';
import { apiKeysDisabled } from './sentences';

const goa = {
  name: 'invalid_state',
  id: 'Xk29fQ4b',
  message: 'in use',
  temporary: false,
  timeout: false,
  fault: false,
};
const said = (body: unknown, status = 409) => {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return explain({ status, headers: {}, bytes: new TextEncoder().encode(text) });
};

it.each<[string, unknown, number, object | undefined]>([
  ['an ordinary refusal', goa, 409, { detail: 'in use', upstreamCode: 'invalid_state', upstreamRequestId: 'Xk29fQ4b' }],
  ['markup in the words', { ...goa, message: '<b>in use</b>' }, 409, { detail: 'in use' }],
  ['no words', { ...goa, message: '' }, 409, { detail: 'invalid_state' }],
  ['a name that is all there is', { name: 'missing_field' }, 400, { detail: 'missing_field' }],
  ['something that passes', { ...goa, temporary: true }, 409, { retryable: true }],
  ['something that took too long', { ...goa, timeout: true }, 409, { retryable: true }],
  ['keys switched off, by the name', { ...goa, name: 'api_keys_disabled_for_org' }, 403, { detail: apiKeysDisabled }],
  [
    'keys switched off, by the words',
    { ...goa, message: 'x: api_keys_disabled_for_org' },
    403,
    { detail: apiKeysDisabled },
  ],
  ['a refusal of the business', { ...goa, name: 'failed_request' }, 500, { code: 'upstream_rejected' }],
  ['another shape', { error: 'x' }, 500, undefined],
  ['a page', '<html>', 502, undefined],
  ['nothing', '', 500, undefined],
])('reads %s by its shape', (_, body, status, expected) => {
  if (expected === undefined) expect(said(body, status)).toBeUndefined();
  else expect(said(body, status)).toMatchObject(expected);
});

it.each([
  ['an accident', { ...goa, name: 'failed_request', fault: true }, 500],
  ['one that passes', { ...goa, name: 'failed_request', temporary: true }, 500],
  ['one of another status', { ...goa, name: 'failed_request' }, 502],
  ['one of another name', goa, 500],
])('takes %s for no refusal', (_, body, status) => {
  expect(said(body, status)).not.toHaveProperty('code');
});
