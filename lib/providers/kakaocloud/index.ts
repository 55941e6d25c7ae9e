import { defineProvider } from '../provider';
import { createTransport } from '../transport';
import { createSession } from './auth';
import { createClient } from './client';
import { description } from './descriptor';
import { explain } from './explain';
import { createImageService } from './image-service';
import { createImages } from './images';
import { createViews, offered } from './inventory';
import { createMembers } from './members';
import { createMetadata } from './metadata';
import { createOffers } from './offers';
import { probe } from './probe';
import { createRemoval } from './removal';

export const kakaocloud = defineProvider(description, (access, tools) => {
  const session = createSession(access, tools);
  const service = createImageService({ access, tools, session });
  const url = async () => (await service()).url;
  const { signer, secrets } = session;
  const transport = createTransport({ provider: description.id, tools, resolve: url, signer, secrets, explain });
  const client = createClient(transport, access.settings.apiVersion);
  const projectId = async () => (await session.token()).projectId;
  return {
    probe: (signal) => probe({ session, client, service, now: tools.now }, signal),
    images: createImages({ client, projectId, service: url }),
    metadata: createMetadata({ client, projectId, service: url }),
    removal: createRemoval(client),
    members: createMembers(client),
    offers: createOffers(createViews(client, projectId)('offered', offered)),
  };
});
