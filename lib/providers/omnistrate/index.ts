import { defineProvider } from '../provider';
import { createTransport } from '../transport';
import { createClient } from './client';
import { createConfigs } from './configs';
import { description } from './descriptor';
import { explain } from './explain';
import { probe } from './probe';
import { createRollouts } from './rollouts';
import { apiAddress, createSession } from './session';

export const omnistrate = defineProvider(description, (access, tools) => {
  const { signer, secrets } = createSession(access, tools);
  const cloud = () => apiAddress(access);
  const client = createClient(
    createTransport({ provider: description.id, tools, resolve: cloud, signer, secrets, explain }),
  );
  return {
    probe: (signal) => probe(client, signal),
    configs: createConfigs(client, cloud),
    rollouts: createRollouts(client),
  };
});
