import type { LocalizedText } from '@/lib/domain/text';
import { endpointIn, noSuchEndpoint, noSuchService, severalRegions } from './sentences';
import type { Service } from './wire';

export type Choice = { url: string } | { problem: LocalizedText };

/** The endpoint of a service in a token's catalog: chosen by type, interface and region, never by a service's name. */
export function chooseEndpoint(
  catalog: readonly Service[],
  wanted: { type: string; interface: string; region: string | undefined },
): Choice {
  const offered = catalog.filter((service) => service.type === wanted.type).flatMap((service) => service.endpoints);
  if (offered.length === 0) return { problem: noSuchService(wanted.type) };
  const reachable = offered.filter((endpoint) => endpoint.interface === wanted.interface);
  const here = reachable.filter((endpoint) => wanted.region === undefined || regionOf(endpoint) === wanted.region);
  const [first] = here;
  if (first === undefined) {
    const known = listed(offered.map((endpoint) => endpointIn(endpoint.interface, regionOf(endpoint))));
    return { problem: noSuchEndpoint(`${wanted.interface} ${wanted.type}`, wanted.region ?? '', known) };
  }
  const regions = [...new Set(here.map(regionOf))];
  if (regions.length === 1) return { url: first.url };
  return { problem: severalRegions(regions.filter((region) => region !== '').join(', ')) };
}

/** Empty where the catalog names none. */
function regionOf(endpoint: Service['endpoints'][number]): string {
  return endpoint.region_id ?? endpoint.region ?? '';
}

function listed(texts: LocalizedText[]): LocalizedText {
  return { en: texts.map(({ en }) => en).join(', '), ko: texts.map(({ ko }) => ko).join(', ') };
}
