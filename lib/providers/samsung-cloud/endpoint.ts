import type { LocalizedText } from '@/lib/domain/text';
import { ProviderError } from '../errors';
import { plainAddress } from '../transport';
import { description } from './descriptor';
import { addressNotHttps, addressUnusable } from './sentences';

const hostLabel = /^[a-z0-9](?:[a-z0-9-]{0,30}[a-z0-9])?$/;

/** Where Virtual Server answers: the address of the settings, else the one that environment and region make. */
export function serviceAddress(settings: Readonly<Record<string, string>>): URL {
  const { environment = '', region = '', baseUrl } = settings;
  if (baseUrl === undefined || baseUrl === '') {
    if (!hostLabel.test(environment) || !hostLabel.test(region)) throw refused(addressUnusable);
    return new URL(`https://virtualserver.${region}.${environment}.samsungsdscloud.com`);
  }
  const given = plainAddress(baseUrl);
  if (given === undefined) throw refused(addressUnusable);
  if (given.protocol !== 'https:' && !isLoopback(given.hostname)) throw refused(addressNotHttps);
  const url = new URL(given.origin);
  url.pathname = given.pathname.replace(/\/+$/, '');
  return url;
}

/** The body is not signed, so plain http is for test servers on this very machine only. */
function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}

function refused(detail: LocalizedText): ProviderError {
  return new ProviderError({ code: 'upstream_rejected', provider: description.id, detail });
}
