import { expect } from 'vitest';
import { emulatedHarness, open } from '../conformance-harness';
import type { World } from '../emulation/emulator';
import { ProviderError } from '../errors';
import type { OpenProvider, SendRequest } from '../provider';
import { samsungCloud as emulated } from './emulator/emulated-provider';
import { filterLaws as laws } from './filter-laws';
import { samsungCloud as provider } from './index';

/** An emulated site of its own and what a test does with it. */
export function createSite(world?: World) {
  const harness = emulatedHarness({ provider, emulated, laws, world });
  const sent: SendRequest[] = [];
  return {
    ...harness,
    sent,
    /** Opens the first connection with other settings, noting what is sent. */
    opened(settings: Record<string, string> = {}, credentials: Record<string, string> = {}): OpenProvider {
      const send = async (request: SendRequest) => {
        sent.push(request);
        return harness.tools.send(request);
      };
      const access = {
        settings: { ...harness.access.settings, ...settings },
        credentials: { ...harness.access.credentials, ...credentials },
      };
      return open(harness, { access, tools: { ...harness.tools, send } });
    },
    async control(name: string, body: unknown): Promise<void> {
      const address = `${harness.origin}/__control/${name}`;
      const request = new Request(address, { method: 'POST', body: JSON.stringify(body) });
      expect((await harness.emulator.handle(request)).status).toBe(204);
    },
    asked: (path: string) =>
      harness.emulator.log.filter((call) => call.path === path || call.path.startsWith(`${path}?`)),
    versionsSent: () => sent.map(({ headers }) => headers['scp-api-version']).filter(Boolean),
    addImage: () => harness.emulator.images?.add() ?? '',
  };
}

export async function failureOf(work: Promise<unknown> | undefined): Promise<ProviderError> {
  const thrown = await work?.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (thrown instanceof ProviderError) return thrown;
  throw new Error('It did not fail');
}

export async function warningCodes(provided: OpenProvider): Promise<string[]> {
  return (await provided.probe()).warnings.map(({ code }) => code);
}
