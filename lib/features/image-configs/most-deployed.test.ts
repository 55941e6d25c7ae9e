import { expect, test } from 'vitest';
import { mostDeployed } from './most-deployed';

const running = (...images: string[]) => images.map((image, place) => ({ id: `instance-${place}`, images: [image] }));

test.each([
  [running('ghcr.io/acme/api:1.0', 'ghcr.io/acme/api:1.1', 'ghcr.io/acme/api:1.1'), '1.1'],
  [running('acme/api:1.0', 'acme/web:2.0', 'acme/web:2.0'), '1.0'],
  [running('registry:5000/acme/api:3'), '3'],
  [running('notacme/api:1', 'x-acme/api:2'), undefined],
  [running('registry:5000/acme/api'), undefined],
  [running(), undefined],
])('%j: %s', (instances, tag) => {
  expect(mostDeployed(instances, 'acme/api')).toEqual(tag === undefined ? undefined : { name: 'acme/api', tag });
});
