import fc from 'fast-check';
import ipaddr from 'ipaddr.js';
import { describe, expect, it } from 'vitest';
import { addressRules, faultSentence, judgeAddress, judgeUrl } from './address-rules';

const closed = addressRules({ httpHosts: [], privateNetworks: [] });
const open = addressRules({
  httpHosts: ['keystone.internal:5000', '10.1.2.3:80'],
  privateNetworks: ['10.0.0.0/8', '127.0.0.0/8', 'fd00::/8'],
});

describe('judgeUrl', () => {
  it.each([
    ['https://cloud.example.com/v3', undefined],
    ['https://cloud.example.com:8443/', undefined],
    ['https://8.8.8.8/', undefined],
    ['https://[2606:4700::1111]/', undefined],
    ['http://cloud.example.com/', 'plainHttp'],
    ['http://keystone.internal:5000/v3', 'plainHttp'],
    ['ftp://cloud.example.com/', 'scheme'],
    ['file:///etc/passwd', 'scheme'],
    ['https://admin@cloud.example.com/', 'userinfo'],
    ['https://:pass@cloud.example.com/', 'userinfo'],
    ['https://cloud.example.com./', 'trailingDot'],
    ['https://cloud.example.com:0/', 'port'],
    ['https://127.0.0.1/', 'privateAddress'],
    ['https://127.1/', 'privateAddress'],
    ['https://127.0.0.1./', 'privateAddress'],
    ['https://2130706433/', 'privateAddress'],
    ['https://0x7f000001/', 'privateAddress'],
    ['https://0x7f.0.0.1/', 'privateAddress'],
    ['https://017700000001/', 'privateAddress'],
    ['https://0177.0.0.1/', 'privateAddress'],
    ['https://127。0。0。1/', 'privateAddress'],
    ['https://１２７.0.0.1/', 'privateAddress'],
    ['https://[::1]/', 'privateAddress'],
    ['https://[::ffff:10.0.0.1]/', 'privateAddress'],
    ['https://10.0.0.1/', 'privateAddress'],
    ['https://172.31.255.255/', 'privateAddress'],
    ['https://192.168.1.1/', 'privateAddress'],
    ['https://100.64.0.1/', 'privateAddress'],
    ['https://169.254.169.254/', 'forbiddenAddress'],
    ['https://2852039166/', 'forbiddenAddress'],
    ['https://0xa9fea9fe/', 'forbiddenAddress'],
    ['https://[::ffff:169.254.169.254]/', 'forbiddenAddress'],
    ['https://0.0.0.0/', 'forbiddenAddress'],
    ['https://0/', 'forbiddenAddress'],
    ['https://[::]/', 'forbiddenAddress'],
  ])('%s → %s', (address, fault) => {
    expect(judgeUrl(new URL(address), closed)).toBe(fault);
  });

  it.each([
    ['http://keystone.internal:5000/v3', undefined],
    ['http://KEYSTONE.internal:5000/v3', undefined],
    ['http://keystone.internal:5001/v3', 'plainHttp'],
    ['http://keystone.internal/v3', 'plainHttp'],
    ['http://10.1.2.3/', undefined],
    ['http://10.1.2.4/', 'plainHttp'],
    ['https://10.1.2.4/', undefined],
    ['https://192.168.0.1/', 'privateAddress'],
    ['https://[::1]/', 'privateAddress'],
    ['https://[fd12::1]/', undefined],
    ['https://[fd00:ec2::254]/', 'forbiddenAddress'],
  ])('with allowances, %s → %s', (address, fault) => {
    expect(judgeUrl(new URL(address), open)).toBe(fault);
  });
});

describe('judgeAddress', () => {
  it.each([
    '169.254.0.1',
    '169.254.169.254',
    '100.100.100.200',
    '168.63.129.16',
    '192.0.0.192',
    'fd00:ec2::254',
    'fd00:ec2::254%eth0',
    'fd20:ce::254',
    'fe80::1',
    'fe80::1%eth0',
    'fec0::1',
    '0.0.0.0',
    '0.1.2.3',
    '::',
    '224.0.0.1',
    'ff02::1',
    '255.255.255.255',
    '240.0.0.1',
    '198.18.0.1',
    '192.0.2.1',
    '2001:db8::1',
    '2001::1',
    '100::1',
    '4000::1',
    '64:ff9b:1::a00:1',
    '64:ff9b::a9fe:a9fe',
    '2002:a9fe:a9fe::',
    '::a9fe:a9fe',
    '::ffff:0:a9fe:a9fe',
    '::ffff:169.254.169.254',
    'not an address',
    '',
  ])('refuses %s whatever is allowed', (address) => {
    const everything = addressRules({ httpHosts: [], privateNetworks: ['0.0.0.0/0', '::/0'] });
    expect(judgeAddress(address, everything)).toBe('forbiddenAddress');
  });

  it.each([
    '10.1.1.1',
    '::ffff:10.1.1.1',
    '::10.1.1.1',
    '::ffff:0:10.1.1.1',
    '64:ff9b::10.1.1.1',
    '2002:a01:101::',
    '127.0.0.1',
    'fd00::1',
  ])('lets %s through only where its network is listed', (address) => {
    expect(judgeAddress(address, closed)).toBe('privateAddress');
    expect(judgeAddress(address, open)).toBeUndefined();
  });

  it('judges an IPv4 address the same in every form that carries it', () => {
    const octet = fc.integer({ min: 0, max: 255 });
    fc.assert(
      fc.property(fc.tuple(octet, octet, octet, octet), fc.constantFrom(closed, open), ([a, b, c, d], rules) => {
        const plain = `${a}.${b}.${c}.${d}`;
        const low = `${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;
        const verdict = judgeAddress(plain, rules);
        const number = ((a << 24) >>> 0) + (b << 16) + (c << 8) + d;
        for (const form of [`::ffff:${low}`, `64:ff9b::${low}`, `2002:${low}::`, `::ffff:0:${low}`])
          expect(judgeAddress(form, rules), form).toBe(verdict);
        for (const host of [
          plain,
          String(number),
          `0x${number.toString(16)}`,
          `0${number.toString(8)}`,
          `[::ffff:${plain}]`,
        ])
          expect(judgeUrl(new URL(`https://${host}/`), rules), host).toBe(verdict);
      }),
      { numRuns: 500 },
    );
  });

  it('never lets an address of a refused range through, however it was found', () => {
    const rest = fc.bigInt({ min: 0n, max: (1n << 112n) - 1n });
    fc.assert(
      fc.property(fc.constantFrom(0xfe80, 0xff02, 0xfec0, 0x5f00, 0x0100), rest, (head, tail) => {
        const bits = ((BigInt(head) << 112n) | tail).toString(16).padStart(32, '0');
        const address = bits.replace(/(.{4})(?!$)/g, '$1:');
        expect(ipaddr.isValid(address)).toBe(true);
        expect(judgeAddress(address, open)).toBe('forbiddenAddress');
      }),
    );
  });
});

describe('addressRules', () => {
  it.each(['keystone.internal', 'http://keystone:5000', 'keystone:5000/v3', 'user@keystone:5000', 'key stone:5000'])(
    'refuses the host entry %s',
    (entry) => {
      expect(() => addressRules({ httpHosts: [entry], privateNetworks: [] })).toThrow(/ALLOW_HTTP_HOSTS: ".*" is not/);
    },
  );

  it.each(['10.0.0.0', '10.0.0.0/40', 'internal/8'])('refuses the network %s', (entry) => {
    expect(() => addressRules({ httpHosts: [], privateNetworks: [entry] })).toThrow(
      /ALLOW_PRIVATE_NETWORKS: ".*" is not/,
    );
  });
});

it('says which setting lifts a refusal', () => {
  const { en, ko } = faultSentence('plainHttp', new URL('http://keystone:5000/v3'));
  expect(en).toContain('list keystone:5000 in ALLOW_HTTP_HOSTS');
  expect(ko).toContain('ALLOW_HTTP_HOSTS에 keystone:5000');
  const inside = faultSentence('privateAddress', new URL('https://10.0.0.1'));
  for (const words of Object.values(inside)) expect(words).toContain('ALLOW_PRIVATE_NETWORKS');
});
