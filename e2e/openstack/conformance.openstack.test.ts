import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { conformance } from '@/lib/providers/conformance';
import { conformanceOfWrites } from '@/lib/providers/conformance-writes';
import { glanceV1 } from '@/lib/providers/glance-v1';
import { glanceV2 } from '@/lib/providers/glance-v2';
import { filterLaws } from '@/lib/providers/glance-v2/filter-laws';
import { admin, alice, benchTools, bob, readBench } from './bench-access';
import { inventoryOfGlance } from './inventory-of-glance';
import { serveBits } from './source-of-bits';

const bench = readBench();
const tools = benchTools(bench, 'glance-v2');
const common = { provider: glanceV2, tools, laws: filterLaws, unknownId: '00000000-0000-4000-8000-00000000dead' };

conformance('glance-v2 as alice, by application credential', () => ({
  ...common,
  access: alice(bench),
  other: bob(bench),
}));
conformance('glance-v2 as bob, by password', () => ({ ...common, access: bob(bench), other: alice(bench) }));
conformance('glance-v2 as an administrator', () => ({ ...common, access: admin(bench), other: alice(bench) }));

const source = await serveBits(bench.ports.source);
afterAll(() => source.close());
conformanceOfWrites('glance-v2 of today', () => ({
  ...{ ...common, access: alice(bench), other: bob(bench) },
  // The service looks into what it fetches, and takes raw bits for what they are.
  registration: { url: source.url, diskFormat: 'raw', containerFormat: 'bare' },
  goOn: () => pause(500),
}));

// In this file and last, since it changes images that the suites above count on.
inventoryOfGlance(bench);

describe('glance-v1 on a server of today', () => {
  it('says that v1 is not offered', async () => {
    const opened = glanceV1.connect(alice(bench), benchTools(bench, 'glance-v1'));
    const questions = [
      () => opened.probe(),
      () => opened.images?.list({}),
      () => opened.images?.list({ view: 'brief' }),
    ];
    // One after the other: a refusal that comes before anybody listens for it ends the whole run.
    for (const ask of questions) {
      await expect(ask()).rejects.toMatchObject({
        code: 'unsupported_operation',
        detail: expect.stringContaining('v1 is not offered'),
      });
    }
  });
});
