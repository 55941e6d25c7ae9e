import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { addressRules } from '@/lib/providers/address-rules';
import type { Access, Tools } from '@/lib/providers/provider';
import { createAgent, createSend } from '@/lib/providers/send';

const identity = z.object({
  auth_url: z.string(),
  image_url: z.string(),
  region: z.string(),
  passwords: z.record(z.string(), z.string()),
  application_credential: z.object({ id: z.string(), secret: z.string() }),
});

/** The facts of a running Keystone and Glance, in the file that OPENSTACK_BENCH names. */
export function readBench(): z.infer<typeof identity> {
  const path = process.env.OPENSTACK_BENCH;
  if (path === undefined || path === '') throw new Error('OPENSTACK_BENCH must name the identity.json of the bench.');
  return identity.parse(JSON.parse(readFileSync(path, 'utf8')));
}

type Bench = ReturnType<typeof readBench>;

export function alice({ auth_url: identityUrl, region, application_credential: credential }: Bench): Access {
  return {
    settings: { identityUrl, region, interface: 'public', authMethod: 'application_credential' },
    credentials: { applicationCredentialId: credential.id, applicationCredentialSecret: credential.secret },
  };
}

export function bob({ auth_url: identityUrl, passwords }: Bench): Access {
  const domains = { userDomain: 'default', projectDomain: 'default' };
  return {
    settings: { identityUrl, authMethod: 'password', projectName: 'team-b', ...domains },
    credentials: { username: 'bob', password: passwords.bob ?? '' },
  };
}

/** The console's own way out: the one agent, allowed to speak plain http to this bench and nothing else. */
export function benchTools({ auth_url: identityUrl, image_url: imageUrl }: Bench, provider: string): Tools {
  const hosts = [identityUrl, imageUrl].map((url) => new URL(url).host);
  const rules = addressRules({ httpHosts: hosts, privateNetworks: ['127.0.0.0/8', '::1/128'] });
  return {
    send: createSend({ provider, rules, agent: createAgent(rules) }),
    now: () => new Date(),
    random: Math.random,
    wait: async (milliseconds, signal) => {
      await pause(milliseconds, undefined, signal === undefined ? {} : { signal });
    },
    log: { info: () => {}, warn: () => {} },
  };
}
