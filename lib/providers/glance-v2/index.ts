import { createKeystone, type Token } from '../keystone';
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
import { createActivation, createRemoval } from './removal';
import { createSiteSchema, type SiteSchema } from './site-schema';

export const glanceV2 = defineProvider(description, (access, tools) => {
  const keystone = createKeystone({ provider: description.id, access, tools });
  const transport = createTransport({
    provider: description.id,
    tools,
    resolve: keystone.imageService,
    signer: keystone.signer,
    secrets: keystone.secrets,
  });
  const client = createClient(transport);
  const siteSchema = createSiteSchema(client, tools);
  const viewpoint = async () => viewpointOf(await keystone.token(), await siteSchema());
  const site = { client, viewpoint, service: keystone.imageService };
  return {
    probe: (signal) => probe(client, keystone, signal),
    images: createImages(site),
    metadata: createMetadata(site),
    register: createRegister(site),
    content: createContent(site),
    removal: createRemoval(client),
    activation: createActivation(client),
    offers: createOffers(site),
    members: createMembers(client),
    versions: { list: async (signal?: AbortSignal) => (await client.versions(signal)).map(toVersion) },
  };
});

function viewpointOf(token: Token, schema: SiteSchema) {
  return { projectId: token.projectId, administrator: token.roles.includes('admin'), ...schema };
}
