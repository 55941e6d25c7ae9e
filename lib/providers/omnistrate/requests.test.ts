import { expect, it } from 'vitest';
import type { ImageConfigChange } from '@/lib/domain/image-config';
import type { ConfigPlace } from '../config-groups';
import { findSite } from '../conformance-configs-harness';
import type { SendRequest } from '../provider';
import { testSite } from './site-in-tests';

/** A site whose requests are kept, and a config in use there. */
async function keeping() {
  const sent: SendRequest[] = [];
  const site = testSite({
    through: (send) => async (request) => {
      sent.push(request);
      return send(request);
    },
  });
  const found = await findSite(site);
  sent.length = 0;
  const last = () => {
    const { method, url, headers, body } = sent.at(-1) ?? {};
    return { method, path: url?.pathname.replace(/^.*?\/2022-09-01-00/, ''), query: url?.search, headers, body };
  };
  return { ...site, found, sent, last };
}

const pathOf = ({ serviceId, configId }: ConfigPlace) => `/service/${serviceId}/image-config/${configId}`;

it.each<[string, ImageConfigChange, string]>([
  ['a tag', { imageTag: '1.15.0' }, '{"imageTag":"1.15.0"}'],
  ['a description', { description: '' }, '{"description":""}'],
  ['a name', { imageName: 'acme/api' }, '{"imageName":"acme/api"}'],
  [
    'a key',
    { imageSignaturePublicKeyPem: '-----BEGIN\nx\n-----END\n' },
    '{"imageSignaturePublicKeyPEM":"-----BEGIN\\nx\\n-----END\\n"}',
  ],
  [
    'both halves of a command line',
    { commands: ['/a b'], args: [] },
    '{"customImageCommandsAndArgs":{"commands":["/a b"],"args":[]}}',
  ],
  ['nothing that is undefined', { imageTag: '2', imageName: undefined }, '{"imageTag":"2"}'],
])('sends of a change %s, byte for byte', async (_, change, body) => {
  const { configs, found, last, sent } = await keeping();
  await configs.update(found.place, change);
  expect(last()).toMatchObject({ method: 'PATCH', path: pathOf(found.place), body });
  expect(sent).toHaveLength(1);
});

it('sends the half of a command line that nobody named as it is', async () => {
  const { configs, found, last } = await keeping();
  await configs.update(found.place, { commands: ['/srv/api'], args: ['--old'] });
  await configs.update(found.place, { args: ['--new', 'a "b"'] });
  const sent = '{"customImageCommandsAndArgs":{"commands":["/srv/api"],"args":["--new","a \\"b\\""]}}';
  expect(last().body).toBe(sent);
});

it('asks for a released version with both parameters, in capitals, and else with none', async () => {
  const { configs, found, last } = await keeping();
  const { planId, serviceId, place } = found;
  const [newest] = (await configs.planVersions({ serviceId, planId })).items;
  await configs.get(place, { planId, planVersion: newest?.version ?? '' });
  expect(last().query).toBe(`?ProductTierVersion=${newest?.version}&ProductTierId=${planId}`);
  await configs.get(place);
  expect(last().query).toBe('');
});

it('releases with a plan or an empty object, and rolls out without any body', async () => {
  const { configs, rollouts, found, last } = await keeping();
  await configs.update(found.place, { imageTag: '3.0.0' });
  await configs.release(found.place, found.planId);
  expect(last()).toMatchObject({
    ...{ method: 'POST', path: `${pathOf(found.place)}/release`, body: `{"productTierId":"${found.planId}"}` },
  });
  await configs.update(found.place, { imageTag: '3.0.1' });
  await configs.release(found.place, undefined);
  expect(last().body).toBe('{}');
  await rollouts.start(found.place);
  expect(last()).toMatchObject({ method: 'POST', path: `${pathOf(found.place)}/rollout`, body: undefined });
  expect(last().headers).not.toHaveProperty('content-type');
});

it('creates with the environment in the body, and accepts errors by their own media type', async () => {
  const { configs, found, last } = await keeping();
  await configs.create(found, { description: 'API', imageName: 'acme/api', imageTag: '1' });
  expect(last()).toMatchObject({
    ...{ method: 'POST', path: `/service/${found.serviceId}/image-config` },
    body: `{"serviceEnvironmentId":"${found.environmentId}","description":"API","imageName":"acme/api","imageTag":"1"}`,
    headers: { accept: 'application/json, application/vnd.goa.error' },
  });
});
