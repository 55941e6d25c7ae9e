import 'server-only';
import { setTimeout as wait } from 'node:timers/promises';
import { env } from '@/lib/env';
import { log } from '@/lib/log';
import { type AddressRules, addressRules } from '@/lib/providers/address-rules';
import type { Tools } from '@/lib/providers/provider';
import { createAgent, createSend } from '@/lib/providers/send';

/** One agent a process, kept on globalThis because Next may load this module more than once. */
const held = globalThis as typeof globalThis & {
  imageConsoleSending?: { rules: AddressRules; agent: ReturnType<typeof createAgent> };
};

function sending() {
  held.imageConsoleSending ??= open();
  return held.imageConsoleSending;
}

function open() {
  const { ALLOW_HTTP_HOSTS, ALLOW_PRIVATE_NETWORKS } = env();
  const rules = addressRules({ httpHosts: ALLOW_HTTP_HOSTS, privateNetworks: ALLOW_PRIVATE_NETWORKS });
  return { rules, agent: createAgent(rules) };
}

/** The installation's own rules; throws a sentence when a list in the environment cannot be read. */
export function consoleAddressRules(): AddressRules {
  return sending().rules;
}

/** What an adapter gets from the console: the judged way out, the clock, a log that knows the connection. */
export function toolsFor(provider: string, connectionId: string): Tools {
  return {
    send: createSend({ provider, ...sending() }),
    now: () => new Date(),
    log: log().child({ connectionId }),
    wait: (milliseconds, signal) => wait(milliseconds, undefined, signal === undefined ? {} : { signal }),
    random: Math.random,
  };
}
