import { defineProvider } from '../provider';
import { createTransport } from '../transport';
import { createAccount } from './account';
import { isApiVersion } from './api-version';
import { createClient, readVersions } from './client';
import { description } from './descriptor';
import { createDiscovery } from './discovery';
import { serviceAddress } from './endpoint';
import { createImages } from './images';
import { createMembers } from './members';
import { createMetadata } from './metadata';
import { createOffers } from './offers';
import { probe } from './probe';
import { createExplain } from './refusals';
import { createRegister } from './register';
import { createRemoval } from './removal';
import { createSigner } from './signer';
import { createVersions } from './versions';

/** The official provider waits no longer for an announcement of versions. */
const discoveryDeadline = 15_000;

export const samsungCloud = defineProvider(description, (access, tools) => {
  const { settings } = access;
  const { now } = tools;
  const { signer, secrets } = createSigner(access, tools);
  const common = {
    provider: description.id,
    secrets,
    explain: createExplain(now),
    resolve: () => serviceAddress(settings),
  };
  const transport = createTransport({ ...common, tools, signer });
  // A way of its own: an announcement that fails must neither open the circuit of the images nor queue with them.
  const deadline = Math.min(discoveryDeadline, tools.limits?.deadline ?? discoveryDeadline);
  const announcing = createTransport({ ...common, tools: { ...tools, limits: { ...tools.limits, deadline } } });
  const discovery = createDiscovery(() => readVersions(announcing), tools);
  const pin = isApiVersion(settings.apiVersion) ? settings.apiVersion : undefined;
  const versions = createVersions(discovery, pin, now);
  const client = createClient(transport, versions);
  const account = createAccount(client, access, tools);
  const site = { client, account, settings };
  return {
    probe: (signal) => probe({ client, account, versions, now }, signal),
    images: createImages(site),
    metadata: createMetadata(site),
    register: createRegister(site),
    removal: createRemoval(client),
    members: createMembers(client, account),
    offers: createOffers(client, account),
    versions: { list: () => versions.list() },
  };
});
