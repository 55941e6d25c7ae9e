import { expect, it } from 'vitest';
import { explain } from './explain';

const said = (body: string, type = 'application/json') =>
  explain({ status: 400, headers: { 'content-type': type }, bytes: new TextEncoder().encode(body) });

it.each([
  [
    'the code of the image service, a word',
    '{"error":{"code":"NotFound","message":"Image could not be found."}}',
    { upstreamCode: 'NotFound' },
  ],
  [
    'the code of IAM, a number',
    '{"error":{"code":401,"message":"No.","title":"Unauthorized"}}',
    { upstreamCode: '401' },
  ],
  [
    'what the framework says of parameters',
    '{"detail":[{"loc":["query","limit"],"msg":"value is not a valid integer","type":"x"},{"loc":["body",0],"msg":"<b>missing</b>","type":"y"}]}',
    { detail: 'query.limit: value is not a valid integer; body.0: missing' },
  ],
  ['it without a place', '{"detail":[{"msg":"bad"}]}', { detail: 'bad' }],
  ['nothing of a plain detail, which is read as usual', '{"detail":"Not Found"}', {}],
  ['nothing of an empty one', '{"detail":[]}', {}],
  ['nothing of broken JSON', '{"error":', {}],
])('reads %s', (_, body, expected) => {
  expect(said(body)).toEqual(expected);
});

it('leaves web pages to be read as usual', () => {
  expect(said('<html><h1>502</h1></html>', 'text/html')).toBeUndefined();
});

it('keeps codes short', () => {
  expect(said(JSON.stringify({ error: { code: 'x'.repeat(999) } }))?.upstreamCode).toHaveLength(64);
});
