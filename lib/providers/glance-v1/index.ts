import { createKeystone } from '../keystone';
import { defineProvider } from '../provider';
import { createTransport } from '../transport';
import { createClient } from './client';
import { description } from './descriptor';
import { createImages } from './images';
import { toMember, toVersion } from './map';
import { probe } from './probe';
import { requireImageId } from './refusals';

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
  return {
    probe: (signal) => probe(client, keystone, signal),
    images: createImages({ client, viewpoint, service: keystone.imageService }),
    members: {
      async list(imageId: string, signal?: AbortSignal) {
        requireImageId(imageId);
        return { members: (await client.members(imageId, signal)).map(toMember) };
      },
    },
    versions: { list: async (signal?: AbortSignal) => (await client.versions(signal)).map(toVersion) },
  };
});
