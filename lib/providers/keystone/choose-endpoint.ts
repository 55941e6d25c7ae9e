import type { Service } from './wire';

export type Choice = { url: string } | { problem: string };

/** The endpoint of a service in a token's catalog: chosen by type, interface and region, never by a service's name. */
export function chooseEndpoint(
  catalog: readonly Service[],
  wanted: { type: string; interface: string; region: string | undefined },
): Choice {
  const offered = catalog.filter((service) => service.type === wanted.type).flatMap((service) => service.endpoints);
  if (offered.length === 0) return { problem: `The project's catalog has no ${wanted.type} service.` };
  const reachable = offered.filter((endpoint) => endpoint.interface === wanted.interface);
  const here = reachable.filter((endpoint) => wanted.region === undefined || regionOf(endpoint) === wanted.region);
  const [first] = here;
  if (first === undefined) {
    const place = wanted.region === undefined ? '' : ` in region ${wanted.region}`;
    const known = offered.map((endpoint) => `${endpoint.interface} in ${regionOf(endpoint)}`).join(', ');
    return { problem: `The catalog has no ${wanted.interface} ${wanted.type} endpoint${place}. It has: ${known}.` };
  }
  const regions = [...new Set(here.map(regionOf))];
  return regions.length === 1
    ? { url: first.url }
    : { problem: `The cloud has several regions: choose one of ${regions.join(', ')}.` };
}

function regionOf(endpoint: Service['endpoints'][number]): string {
  return endpoint.region_id ?? endpoint.region ?? 'no region';
}
