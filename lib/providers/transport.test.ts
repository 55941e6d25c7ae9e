import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ProviderError } from './errors';
import type { SendReply } from './provider';
import type { Signer } from './transport';
import type { Explain } from './transport/failures';
import { json, type Reply, transportTo } from './transport/transport-in-tests';

const thing = z.object({ name: z.string() });
const read = { method: 'GET', path: '/things', expect: { 200: thing } } as const;
const write = { method: 'POST', path: '/things', body: { name: 'a' }, expect: { 201: null } } as const;
const lost: Reply = () => {
  throw Object.assign(new Error('connect ECONNRESET 10.0.0.1:443'), { code: 'ECONNRESET' });
};

describe('an answer', () => {
  it('comes back in the shape of its schema, and asks for JSON', async () => {
    const { call, sent } = transportTo([() => json(200, { name: 'a', extra: 1 })]);
    const answer = await call({ ...read, query: [['q', '가 +&=']] });
    expect(answer).toMatchObject({ status: 200, body: { name: 'a' } });
    expect(sent[0]?.url.href).toBe('https://x.example/api/things?q=%EA%B0%80%20%2B%26%3D');
    expect(sent[0]?.headers).toMatchObject({ accept: 'application/json' });
  });

  it.each([
    ['another shape', json(200, { name: 5 }), /another shape than documented: name/],
    ['a list', json(200, []), /the whole/],
    ['no JSON', json(200, 'plain', { 'content-type': 'text/plain' }), /text\/plain where JSON was due/],
    ['broken letters', { ...json(200, ''), body: new Response(Uint8Array.of(34, 0xff, 34)).body }, /broken/],
    ['an unexpected success', json(202, {}), /status 202/],
    ['a choice of versions', json(300, {}), /does not serve this API/],
    ['nothing', { ...json(200, ''), body: null }, /broken or cut off/],
  ])('of %s is an invalid response', async (_, reply, detail) => {
    const { call, sent } = transportTo([() => reply]);
    await expect(call(read)).rejects.toMatchObject({
      code: 'upstream_invalid_response',
      detail: expect.stringMatching(detail),
    });
    expect(sent).toHaveLength(1);
  });

  it('is found wrong in the words of each language, and without secrets in any', async () => {
    const sentenceFor = async (reply: SendReply) => {
      const error: unknown = await transportTo([() => reply], { secrets: ['hush-hush'] })
        .call(read)
        .catch((thrown: unknown) => thrown);
      return error instanceof ProviderError ? error.sentence : undefined;
    };
    expect(await sentenceFor(json(200, { name: 5 }))).toEqual({
      en: expect.stringContaining('name: Invalid input: expected string, received number.'),
      ko: expect.stringMatching(/^문서에 적힌 것과 다른 형식으로 응답했습니다\. name: .*string.*number입니다\.$/),
    });
    expect(await sentenceFor(json(200, '', { 'content-type': 'text/hush-hush' }))).toEqual({
      en: 'Answered with text/[hidden] where JSON was due.',
      ko: 'JSON이어야 할 응답의 콘텐츠 형식이 text/[hidden]입니다.',
    });
    expect(await sentenceFor(json(409, { message: 'Because.' }))).toBeUndefined();
  });

  it.each([
    [400, 'upstream_rejected'],
    [403, 'upstream_forbidden'],
    [404, 'upstream_not_found'],
    [405, 'unsupported_operation'],
    [409, 'upstream_conflict'],
    [413, 'upstream_rejected'],
    [500, 'upstream_unavailable'],
  ])('of status %i is %s, with the sentence and the id of the request', async (status, code) => {
    const { call } = transportTo([() => json(status, { message: 'Because.' }, { 'x-openstack-request-id': 'req-1' })]);
    await expect(call(read)).rejects.toMatchObject({ code, status, detail: 'Because.', upstreamRequestId: 'req-1' });
  });

  it('may mean something else to one call', async () => {
    const { call } = transportTo([() => json(404, {})]);
    const meaning = { 404: 'upstream_invalid_response' } as const;
    await expect(call({ ...read, meaning })).rejects.toMatchObject({ code: 'upstream_invalid_response' });
  });

  it('names the failure of a connection by its code, never by its address', async () => {
    const { call, sent } = transportTo([lost]);
    await expect(call(read)).rejects.toMatchObject({ detail: 'The connection failed (ECONNRESET).' });
    expect(sent).toHaveLength(3);
  });

  it('is not asked for again when the way there is not allowed', async () => {
    const refused = new ProviderError({ code: 'upstream_unavailable', provider: 'sample', detail: 'Not allowed.' });
    const { call, sent } = transportTo([() => Promise.reject(refused)]);
    await expect(call(read)).rejects.toBe(refused);
    expect(sent).toHaveLength(1);
  });
});

describe('a write', () => {
  it('is sent once, and its outcome is unknown when no proper answer comes', async () => {
    for (const reply of [lost, () => json(502, ''), () => json(201, 'fine', { 'content-type': 'text/plain' })]) {
      const { call, sent } = transportTo([reply]);
      const asked = call({ ...write, expect: { 201: thing } });
      await expect(asked).rejects.toMatchObject({ code: 'outcome_unknown' });
      expect(sent).toHaveLength(1);
    }
  });

  it('has failed when the answer says so', async () => {
    const { call } = transportTo([() => json(409, { message: 'Taken.' })]);
    await expect(call(write)).rejects.toMatchObject({ code: 'upstream_conflict', detail: 'Taken.' });
  });

  it('was never made when it could not be signed', async () => {
    const away = new ProviderError({ code: 'upstream_unavailable', provider: 'sample', retryable: true });
    const { call, sent } = transportTo([() => json(201, {})], { signer: { sign: () => Promise.reject(away) } });
    await expect(call(write)).rejects.toBe(away);
    expect(sent).toHaveLength(0);
  });

  it('may be repeated when it says that it is safe', async () => {
    const { call, sent } = transportTo([lost, () => json(201, {})]);
    expect((await call({ ...write, safe: true })).status).toBe(201);
    expect(sent).toHaveLength(2);
  });
});

describe('a signer', () => {
  it('is asked at every attempt, and left out where no proof is needed', async () => {
    let count = 0;
    const signer: Signer = { sign: async () => ({ 'x-proof': String((count += 1)) }) };
    const { call, sent } = transportTo([lost, () => json(200, { name: 'a' })], { signer });
    await call(read);
    await call({ ...read, signed: false });
    expect(sent.map(({ headers }) => headers['x-proof'])).toEqual(['1', '2', undefined]);
  });

  it('does not have its own failure repeated by us', async () => {
    let count = 0;
    const away = new ProviderError({ code: 'upstream_unavailable', provider: 'sample', retryable: true });
    const sign = () => {
      count += 1;
      return Promise.reject(away);
    };
    await expect(transportTo([lost], { signer: { sign } }).call(read)).rejects.toBe(away);
    expect(count).toBe(1);
  });
});

describe("a provider's own form of error", () => {
  const refusal = json(400, { message: 'usual', reason: 'the token s3cret-7781 is odd' }, { 'x-request-id': 'req-1' });

  it('is read where the adapter can, with secrets struck out', async () => {
    const explain: Explain = ({ bytes }) => ({
      detail: JSON.parse(new TextDecoder().decode(bytes)).reason,
      upstreamCode: 'Odd.s3cret-7781',
    });
    const { call } = transportTo([() => refusal], { secrets: ['s3cret-7781'], explain });
    await expect(call(read)).rejects.toMatchObject({
      ...{ code: 'upstream_rejected', status: 400, detail: 'the token [hidden] is odd' },
      ...{ upstreamCode: 'Odd.[hidden]', upstreamRequestId: 'req-1' },
    });
  });

  it('is read as usual where it cannot', async () => {
    const { call } = transportTo([() => json(400, { message: 'usual' })], { explain: () => undefined });
    await expect(call(read)).rejects.toMatchObject({ detail: 'usual' });
  });
});
