import ipaddr from 'ipaddr.js';
import type { LocalizedText } from '@/lib/domain/text';

type Address = ReturnType<typeof ipaddr.parse>;

/** Where the console may send requests; everything else is refused. */
export interface AddressRules {
  /** `host:port` entries that may be spoken to without TLS. */
  httpHosts: ReadonlySet<string>;
  /** Loopback and private networks that may be reached, as CIDR texts: plain data, since bundles share these rules. */
  privateNetworks: readonly string[];
}

/** Why an address is refused; each has a sentence, and the ones a setting can lift name the setting. */
export type AddressFault =
  | 'scheme'
  | 'userinfo'
  | 'trailingDot'
  | 'port'
  | 'plainHttp'
  | 'forbiddenAddress'
  | 'privateAddress';

/** Reads the two lists; throws one sentence that names the entry and its variable. */
export function addressRules(given: {
  httpHosts: readonly string[];
  privateNetworks: readonly string[];
}): AddressRules {
  return {
    httpHosts: new Set(given.httpHosts.map(hostEntry)),
    privateNetworks: given.privateNetworks.map(networkEntry),
  };
}

function hostEntry(entry: string): string {
  const url = URL.canParse(`http://${entry}`) ? new URL(`http://${entry}`) : undefined;
  if (url === undefined || !/:\d+$/.test(entry) || url.pathname !== '/' || url.username !== '')
    throw new Error(`ALLOW_HTTP_HOSTS: "${entry}" is not host:port, such as keystone.internal:5000.`);
  return hostAndPort(url);
}

function networkEntry(entry: string): string {
  if (!ipaddr.isValidCIDR(entry))
    throw new Error(`ALLOW_PRIVATE_NETWORKS: "${entry}" is not a network such as 10.0.0.0/8.`);
  return entry;
}

function hostAndPort(url: URL): string {
  return `${url.hostname}:${url.port || (url.protocol === 'http:' ? 80 : 443)}`;
}

/** Judges what can be judged without asking DNS. Host names are judged again by the address they lead to. */
export function judgeUrl(url: URL, rules: AddressRules): AddressFault | undefined {
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'scheme';
  if (url.username !== '' || url.password !== '') return 'userinfo';
  // A trailing dot names the same host under another spelling, past lists that compare names.
  if (url.hostname.endsWith('.')) return 'trailingDot';
  if (url.port === '0') return 'port';
  if (url.protocol === 'http:' && !rules.httpHosts.has(hostAndPort(url))) return 'plainHttp';
  return judgeHost(url.hostname, rules);
}

/** Judges a host as a socket is about to get it: only literal addresses, in any spelling that URL has normalized. */
export function judgeHost(hostname: string, rules: AddressRules): AddressFault | undefined {
  const bare = hostname.replace(/^\[|\]$/g, '');
  return ipaddr.isValid(bare) ? judgeAddress(bare, rules) : undefined;
}

/** Judges one address that a socket would connect to. What cannot be read as an address is refused. */
export function judgeAddress(address: string, rules: AddressRules): AddressFault | undefined {
  if (!ipaddr.isValid(address)) return 'forbiddenAddress';
  const target = withoutWrapping(ipaddr.parse(address));
  if (metadataAddresses.has(bytesOf(target))) return 'forbiddenAddress';
  const range = target.range();
  if (!privateRanges.has(range)) return isGlobal(target, range) ? undefined : 'forbiddenAddress';
  return rules.privateNetworks.some((network) => contains(network, target)) ? undefined : 'privateAddress';
}

const privateRanges: ReadonlySet<string> = new Set(['loopback', 'private', 'carrierGradeNat', 'uniqueLocal']);

// By bytes: a text may carry a zone behind the same address.
const bytesOf = (address: Address) => address.toByteArray().join();

/** Where clouds answer their machines with credentials, as far as no forbidden range covers it already. */
const metadataAddresses: ReadonlySet<string> = new Set(
  [
    'fd00:ec2::254', // Amazon EC2
    'fd20:ce::254', // Google Compute Engine
    'fd00:42::42', // Scaleway
    '100.100.100.200', // Alibaba Cloud
    '168.63.129.16', // Azure's wire server
  ].map((each) => bytesOf(ipaddr.parse(each))),
);

/** Only 2000::/3 is given out as global IPv6 (IANA); the library calls everything it does not know unicast. */
function isGlobal(target: Address, range: string): boolean {
  if (range !== 'unicast') return false;
  return target instanceof ipaddr.IPv4 || (target.toByteArray()[0] ?? 0) >> 5 === 1;
}

function contains(entry: string, target: Address): boolean {
  const [network, bits] = networkOf(entry);
  if (network instanceof ipaddr.IPv4 && target instanceof ipaddr.IPv4) return target.match(network, bits);
  if (network instanceof ipaddr.IPv6 && target instanceof ipaddr.IPv6) return target.match(network, bits);
  return false;
}

/** The few networks of the settings, each read once: every request is judged by them. */
const networks = new Map<string, ReturnType<typeof ipaddr.parseCIDR>>();

function networkOf(entry: string): ReturnType<typeof ipaddr.parseCIDR> {
  const network = networks.get(entry) ?? ipaddr.parseCIDR(entry);
  networks.set(entry, network);
  return network;
}

/** IPv6 forms that end at an IPv4 address: mapped, compatible, translated, NAT64 and 6to4. What they carry is judged. */
function withoutWrapping(address: Address): Address {
  if (address instanceof ipaddr.IPv4) return address;
  const range = address.range();
  const bytes = address.toByteArray();
  if (range === '6to4') return ipaddr.fromByteArray(bytes.slice(2, 6));
  const tail = () => ipaddr.fromByteArray(bytes.slice(12));
  if (range === 'ipv4Mapped' || range === 'rfc6145') return tail();
  // 64:ff9b::/96 carries the address at its end; the local-use 64:ff9b:1::/48 stays refused as it is.
  if (range === 'rfc6052') return bytes[5] === 0 ? tail() : address;
  const compatible = bytes.slice(0, 12).every((byte) => byte === 0);
  return compatible && range === 'unicast' ? tail() : address;
}

/** For errors of calls: says the rule and how to lift it. */
export function faultSentence(fault: AddressFault, url: URL): LocalizedText {
  const host = hostAndPort(url);
  const sentences: Record<AddressFault, LocalizedText> = {
    scheme: { en: 'Only https addresses may be called.', ko: 'https 주소만 호출할 수 있습니다.' },
    userinfo: {
      en: 'An address must not carry a user name or password.',
      ko: '주소에 사용자 이름이나 비밀번호를 넣을 수 없습니다.',
    },
    trailingDot: {
      en: `The host name ${url.hostname} must not end with a dot.`,
      ko: `호스트 이름은 점으로 끝날 수 없습니다: ${url.hostname}`,
    },
    port: { en: 'Port 0 cannot be called.', ko: '포트 0은 호출할 수 없습니다.' },
    plainHttp: {
      en: `${host} may not be called without TLS. Use https, or list ${host} in ALLOW_HTTP_HOSTS.`,
      ko: `${host}에는 TLS 없이 연결할 수 없습니다. https를 쓰거나 ALLOW_HTTP_HOSTS에 ${host} 항목을 추가하세요.`,
    },
    forbiddenAddress: {
      en: `${host} leads to a link-local, metadata or reserved address, which is never called.`,
      ko: `${host}은(는) 링크 로컬, 메타데이터 또는 예약된 주소로 이어집니다. 콘솔은 이런 주소를 호출하지 않습니다.`,
    },
    privateAddress: {
      en: `${host} leads to a private or loopback address. List its network in ALLOW_PRIVATE_NETWORKS to allow it.`,
      ko: `${host}은(는) 사설 또는 루프백 주소로 이어집니다. 허용하려면 ALLOW_PRIVATE_NETWORKS에 그 네트워크를 추가하세요.`,
    },
  };
  return sentences[fault];
}
