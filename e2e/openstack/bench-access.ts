import { setTimeout as pause } from 'node:timers/promises';
import { addressRules } from '@/lib/providers/address-rules';
import type { Access, Tools } from '@/lib/providers/provider';
import { createAgent, createSend } from '@/lib/providers/send';
import type { Bench } from './bench-identity';

export { readBench } from './bench-identity';

export function alice({ auth_url: identityUrl, region, application_credential: credential }: Bench): Access {
  return {
    settings: { identityUrl, region, interface: 'public', authMethod: 'application_credential' },
    credentials: { applicationCredentialId: credential.id, applicationCredentialSecret: credential.secret },
  };
}

export function bob(bench: Bench): Access {
  return byPassword(bench, 'bob', 'team-b');
}

/** With the role admin: sees the images of every project. */
export function admin(bench: Bench): Access {
  return byPassword(bench, 'admin', 'admin');
}

function byPassword({ auth_url: identityUrl, passwords }: Bench, username: string, projectName: string): Access {
  const domains = { userDomain: 'default', projectDomain: 'default' };
  return {
    settings: { identityUrl, authMethod: 'password', projectName, ...domains },
    credentials: { username, password: passwords[username] ?? '' },
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
