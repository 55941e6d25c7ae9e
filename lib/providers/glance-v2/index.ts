import { createKeystone, type Token } from '../keystone';
import { defineProvider } from '../provider';
import { createTransport } from '../transport';
import { createClient } from './client';
import { description } from './descriptor';
import { createImages } from './images';
import { toVersion } from './map';
import { createMembers } from './members';
import { probe } from './probe';
import { createSiteSchema } from './site-schema';

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
  return {
    probe: (signal) => probe(client, keystone, signal),
    images: createImages({ client, viewpoint, service: keystone.imageService }),
    members: createMembers(client),
    versions: { list: async (signal?: AbortSignal) => (await client.versions(signal)).map(toVersion) },
  };
});

function viewpointOf(token: Token, coreProperties: ReadonlySet<string>) {
  return { projectId: token.projectId, administrator: token.roles.includes('admin'), coreProperties };
}
