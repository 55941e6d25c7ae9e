import { type EmulatedHarness, emulatedHarness, open } from '../conformance-harness';
import type { Access, OpenProvider, Send, SendReply } from '../provider';
import { kakaocloud as emulated } from './emulator/emulated-provider';
import { filterLaws as laws } from './filter-laws';
import { kakaocloud as provider } from './index';
import { webStreamOf } from '../transport/read-body';

export interface TestSite extends EmulatedHarness {
  /** Opened so that `send` stands between the adapter and the emulator. */
  seeing(send: Send, access?: Access): OpenProvider;
  withSettings(settings: Record<string, string>): Access;
  /** Lets the emulator answer, and then changes the JSON of what was asked at `path`. */
  changing(path: string, change: (body: Record<string, unknown>) => object): Send;
}

/** The sandbox's KakaoCloud with an adapter in front of it, and ways to make it misbehave. */
export function testSite(): TestSite {
  const site = emulatedHarness({ provider, emulated, laws });
  return {
    ...site,
    seeing: (send, access = site.access) => open(site, { access, tools: { ...site.tools, send } }),
    withSettings: (settings) => ({ ...site.access, settings: { ...site.access.settings, ...settings } }),
    changing: (path, change) => async (request) => {
      const reply = await site.tools.send(request);
      if (!request.url.pathname.endsWith(path)) return reply;
      const body: Record<string, unknown> = JSON.parse(await new Response(webStreamOf(reply.body)).text());
      return { ...reply, body: new Response(JSON.stringify(change(body))).body };
    },
  };
}

export function json(body: object, status = 200): SendReply {
  return { status, headers: { 'content-type': 'application/json' }, body: new Response(JSON.stringify(body)).body };
}
