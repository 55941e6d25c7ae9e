import { createKeystone } from '../keystone';
import { defineProvider } from '../provider';
import { createTransport } from '../transport';
import { createClient } from './client';
import { createContent } from './content';
import { description } from './descriptor';
import { createImages } from './images';
import { toVersion } from './map';
import { createMembers } from './members';
import { createMetadata } from './metadata';
import { createOffers } from './offers';
import { probe } from './probe';
import { createRegister } from './register';
import { createRemoval } from './removal';

export const glanceV1 = defineProvider(description, (access, tools) => {
  const keystone = createKeystone({ provider: description.id, access, tools });
  const transport = createTransport({
    provider: description.id,
    tools,
    resolve: keystone.imageService,
    signer: keystone.signer,
    secrets: keystone.secrets,
  });
  const client = createClient(transport);
  const viewpoint = async () => {
    const { projectId, roles } = await keystone.token();
    return { projectId, administrator: roles.includes('admin') };
  };
  const site = { client, viewpoint, service: keystone.imageService };
  return {
    probe: (signal) => probe(client, keystone, signal),
    images: createImages(site),
    metadata: createMetadata(site),
    register: createRegister(site),
    content: createContent(site),
    removal: createRemoval(site),
    members: createMembers(site),
    offers: createOffers(site, tools.now),
    versions: { list: async (signal?: AbortSignal) => (await client.versions(signal)).map(toVersion) },
  };
});
