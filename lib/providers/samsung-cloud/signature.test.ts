import { describe, expect, it } from 'vitest';
import { signatureOf } from './signature';

const secretKey = 'unit-test-secret-not-a-real-key';
const common = { accessKey: '0f1e2d3c4b5a69788796a5b4c3d2e1f0', timestamp: '1767225600000' };
const base = 'https://virtualserver.kr-west1.e.samsungsdscloud.com';
const image = `${base}/v1/images/5d0f6f3e-8a41-4c5b-9c0e-2f6f0f7a1b22`;
const member = `${image}/members/0123456789abcdef0123456789abcdef`;

/** Made with the function of the official SDK, and again in Python and in Node. */
const vectors = [
  {
    name: 'T1, a list with a query',
    method: 'GET',
    url: `${base}/v1/images?limit=20&sort=created_at%3Adesc&visibility=shared`,
    signature: 'zQlkymgIyIMsd7hwpEtjRkVrs4k735Qm2+9Li4HpkvA=',
  },
  {
    name: 'T2, a write, whatever its body',
    method: 'POST',
    url: `${image}/members`,
    signature: 'EwTA5aWq+BgE+oXoEHpWnxfSlhk1FLWELPevPs5BJEg=',
  },
  {
    name: 'T3, Hangul in the query',
    method: 'GET',
    url: `${base}/v1/images?limit=20&name=golden+img+%ED%95%9C%EA%B8%80`,
    signature: 'w61mUFExzJytTqssPkqEmVSxx9RsQwD+G4yTxIt9tKI=',
  },
  { name: 'T4, PUT', method: 'PUT', url: member, signature: 'YiBWMBsHMKwuMo2zeJTBMC0+pbPLjQ0ZKFiG+dORbWQ=' },
  { name: 'T5, DELETE', method: 'DELETE', url: member, signature: 'wTq0J9sSJLB59MNsfaLagnbWjIPKE15+agrIKsuA4LI=' },
  {
    name: 'T6, another host',
    method: 'GET',
    url: 'https://iam.e.samsungsdscloud.com/v1/endpoints',
    signature: 'zHiibeCJb+s9DRr+U99PZQKyHcEAnbcjNe11dpUBxp0=',
  },
  {
    name: 'T7, an account id',
    method: 'POST',
    url: `${image}/members`,
    accountId: 'fedcba9876543210fedcba9876543210',
    signature: '4W7Kx9fB09wHSNgI9381j45BzhdRVGw7SHnqJvmtknk=',
  },
];

describe('the signature', () => {
  it.each(vectors)('agrees with the SDK: $name', ({ signature, name: _name, ...request }) => {
    expect(signatureOf(secretKey, { ...common, ...request })).toBe(signature);
  });

  it('writes the method in capitals and covers it', () => {
    const { url = '', signature } = vectors[0] ?? {};
    expect(signatureOf(secretKey, { ...common, method: 'get', url })).toBe(signature);
    expect(signatureOf(secretKey, { ...common, method: 'PUT', url })).not.toBe(signature);
  });

  it('takes an address as `URL` writes it', () => {
    const [{ signature } = { signature: '' }] = vectors;
    const url = new URL(`${base}:443/v1/images`);
    url.searchParams.set('limit', '20');
    url.searchParams.set('sort', 'created_at:desc');
    url.searchParams.set('visibility', 'shared');
    expect(signatureOf(secretKey, { ...common, method: 'GET', url: url.href })).toBe(signature);
  });
});

/** Each wrong signature of T1 says, where somebody meets it, which mistake made it. */
const mistakes = [
  {
    mistake: 'the path alone is signed',
    url: '/v1/images?limit=20&sort=created_at%3Adesc&visibility=shared',
    signature: '5Ip7+y31puRlbR4+6nyaLi9WKE0eTdB9Pn9xJs705tY=',
  },
  {
    mistake: 'the query is left out',
    url: `${base}/v1/images`,
    signature: 'S+O15DeFB15zzhiXrbguIHsBcSvh4t0RS8zjS5DfvmA=',
  },
  {
    mistake: 'the query is encoded twice',
    url: `${base}/v1/images?limit=20&sort=created_at%253Adesc&visibility=shared`,
    signature: 'lLohFNg+R9GybcFsrctWJqGMc0ZE6gzlISdFky415LE=',
  },
  {
    mistake: 'a bare colon is signed while %3A is sent',
    url: `${base}/v1/images?limit=20&sort=created_at:desc&visibility=shared`,
    signature: 'KNVVOUfsqbQ5rhGS5SYXqaAEIQO5NY5MnS/QuZa2Xfg=',
  },
];

describe('a wrong signature', () => {
  it.each(mistakes)('comes about when $mistake, and is not ours', ({ url, signature }) => {
    expect(signatureOf(secretKey, { ...common, method: 'GET', url })).toBe(signature);
    expect(vectors[0]?.signature).not.toBe(signature);
  });
});
