import { describe, expect, it } from 'vitest';
import type { ImageChange } from '@/lib/domain/image-change';
import { emulatedHarness } from '../conformance-harness';
import type { OpenProvider, SendRequest } from '../provider';
import { glanceV2 as emulated } from './emulator/emulated-provider';
import { glanceV2 as provider } from './index';

/** What goes over the wire when one thing of an image with everything set is changed: that, and nothing else. */

const id = '11111111-2222-4333-8444-555555555555';
const full = {
  id,
  name: '사내 표준 / golden',
  visibility: 'shared',
  protected: false,
  hidden: true,
  minDiskGiB: 20,
  minRamMiB: 2048,
  diskFormat: 'qcow2',
  containerFormat: 'bare',
  tags: ['golden', '태그', 'a/b'],
  properties: { description: 'All set', os_distro: 'rocky', 'a/b~c': 'x', 설명: '값', empty: '', __proto__: 'kept' },
} as const;

async function withEverySet() {
  const harness = emulatedHarness({ provider, emulated, laws: {} });
  const sent: SendRequest[] = [];
  const send = (request: SendRequest) => {
    sent.push(request);
    return harness.tools.send(request);
  };
  const opened: OpenProvider = provider.connect(harness.access, { ...harness.tools, send });
  const properties = Object.fromEntries(Object.entries(full.properties));
  await opened.register?.create({ ...full, tags: [...full.tags], properties, source: 'record' });
  const seen = await opened.images?.get(id);
  if (seen === undefined || opened.metadata === undefined) throw new Error('Glance v2 reads and edits images');
  return { metadata: opened.metadata, seen: seen.image, sent };
}

const body = (operations: string) => `[${operations}]`;

describe('one field edited of an image with every field set', () => {
  it.each<[string, ImageChange, string]>([
    ['name', { name: 'new' }, '{"op":"replace","path":"/name","value":"new"}'],
    ['no name', { name: null }, '{"op":"replace","path":"/name","value":null}'],
    ['visibility', { visibility: 'private' }, '{"op":"replace","path":"/visibility","value":"private"}'],
    ['protection', { protected: true }, '{"op":"replace","path":"/protected","value":true}'],
    ['hiding', { hidden: false }, '{"op":"replace","path":"/os_hidden","value":false}'],
    ['disk', { minDiskGiB: 0 }, '{"op":"replace","path":"/min_disk","value":0}'],
    ['memory', { minRamMiB: 512 }, '{"op":"replace","path":"/min_ram","value":512}'],
    ['disk format', { diskFormat: 'raw' }, '{"op":"replace","path":"/disk_format","value":"raw"}'],
    ['container format', { containerFormat: 'ovf' }, '{"op":"replace","path":"/container_format","value":"ovf"}'],
    ['tags', { tags: ['태그', 'b'] }, '{"op":"replace","path":"/tags","value":["태그","b"]}'],
    ['a property', { properties: { os_distro: 'debian' } }, '{"op":"add","path":"/os_distro","value":"debian"}'],
    ['a new property', { properties: { 'n~/w': '1' } }, '{"op":"add","path":"/n~0~1w","value":"1"}'],
    ['a property that goes', { properties: { 'a/b~c': null } }, '{"op":"remove","path":"/a~1b~0c"}'],
    ['a property that is not there', { properties: { nowhere: null } }, ''],
  ])('%s', async (_, change, operations) => {
    const { metadata, seen, sent } = await withEverySet();
    sent.length = 0;
    const { image } = await metadata.update(seen, change);
    expect(sent.map(({ method, url }) => `${method} ${url.pathname}${url.search}`)).toEqual([
      `PATCH /glance-v2/image/v2/images/${id}`,
    ]);
    const { 'x-auth-token': _token, ...headers } = sent[0]?.headers ?? {};
    expect(headers).toEqual({
      accept: 'application/json',
      'content-type': 'application/openstack-images-v2.1-json-patch',
    });
    expect(sent[0]?.body).toBe(body(operations));
    const { properties = {} } = change;
    const lasting = Object.entries(seen.properties).filter(([key]) => !Object.hasOwn(properties, key));
    expect(image.properties).toMatchObject(Object.fromEntries(lasting));
  });
});

describe('what is never sent', () => {
  it.each<[string, ImageChange]>([
    ['a key without letters', { properties: { '': 'x' } }],
    ['a key of the service', { properties: { status: 'active' } }],
    ['a key of the import', { properties: { os_glance_import_task: 'x' } }],
    ['the removal of such a key', { properties: { os_glance_import_task: null } }],
    ['a key that is too long', { properties: { ['k'.repeat(256)]: 'x' } }],
    ['a value that is too long', { properties: { k: '한'.repeat(21_846) } }],
    ['a key that differs from another in case only', { properties: { OS_distro: 'x' } }],
    ['two keys that differ in case only', { properties: { Twin: 'x', twin: 'y' } }],
    ['an emoji', { name: '🚀' }],
    ['an emoji in a key', { properties: { '🚀': 'x' } }],
    ['more than the database can hold', { minRamMiB: 2 ** 31 }],
    ['a field that is none here', { description: 'x' }],
  ])('%s', async (_, change) => {
    const { metadata, seen, sent } = await withEverySet();
    sent.length = 0;
    await expect(metadata.update(seen, change)).rejects.toMatchObject({ code: 'upstream_rejected', status: undefined });
    expect(sent).toEqual([]);
  });
});
