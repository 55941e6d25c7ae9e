import { setTimeout as wait } from 'node:timers/promises';
import { Agent } from 'undici';
import { addressRules } from '@/lib/providers/address-rules';
import type { EmulatedConnection } from '@/lib/providers/emulation/emulator';
import type { SendRequest, Tools } from '@/lib/providers/provider';
import { providers } from '@/lib/providers/registry';
import { createSend } from '@/lib/providers/send';

export interface DirectCall {
  imageId: string;
  url: string;
  headers: Record<string, string>;
}

const silent = { info: () => undefined, warn: () => undefined };

/** The request that the adapter itself sends for one image, its proof included: what a console stands between. */
export async function directCall({ provider, settings, credentials }: EmulatedConnection): Promise<DirectCall> {
  const agent = new Agent();
  const hosts = Object.values(settings).flatMap((value) => (URL.canParse(value) ? [new URL(value).host] : []));
  const rules = addressRules({ httpHosts: [...new Set(hosts)], privateNetworks: ['127.0.0.1/32'] });
  const send = createSend({ provider, rules, agent });
  let last: SendRequest | undefined;
  const tools: Tools = {
    send: (request) => {
      last = request;
      return send(request);
    },
    now: () => new Date(),
    log: silent,
    wait: (milliseconds) => wait(milliseconds),
    random: Math.random,
  };
  const images = providers.get(provider)?.connect({ settings, credentials }, tools).images;
  const imageId = (await images?.list({ limit: 1 }))?.images[0]?.id;
  if (images === undefined || imageId === undefined) throw new Error('The emulated cloud has no images.');
  await images.get(imageId);
  await agent.close();
  if (last === undefined) throw new Error('Nothing was sent.');
  return { imageId, url: last.url.href, headers: last.headers };
}
