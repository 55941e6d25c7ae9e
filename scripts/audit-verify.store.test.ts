import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { contextOf } from '@/lib/auth/people-in-tests';
import { exportAudit } from '@/lib/features/audit/contract';
import { audited } from '@/lib/features/audit/service';
import type { Caller } from '@/lib/http/context';
import { callEndpoint } from '@/lib/testing/call-endpoint';
import { connectionsScene, sealKey } from '@/lib/testing/connections-scene';
import { runScript } from './run-script';

const directory = mkdtempSync(join(tmpdir(), 'audit-verify-'));
let scene: Awaited<ReturnType<typeof connectionsScene>>;
let lines: string[];

const caller: Caller = {
  kind: 'person',
  person: { id: 'p1', name: '미나', email: 'mina@example.com' },
  isAdministrator: false,
  teams: [],
  preferences: {},
};

async function exported(search: string): Promise<string> {
  const response = await callEndpoint(exportAudit, { search, headers: scene.bearer('administrator') });
  return response.text();
}

async function verify(text: string, settings: Record<string, string> = { SEAL_KEYS: sealKey('k1', 1) }) {
  const file = join(directory, 'audit.jsonl');
  writeFileSync(file, text);
  return runScript(['prepare.mjs', 'audit:verify', file], settings);
}

beforeAll(async () => {
  scene = await connectionsScene();
  for (let n = 0; n < 3; n += 1) {
    const object = { kind: 'image', id: `i${n}`, connectionId: 'c1' };
    const facts = { action: 'image.deleted', object, before: { name: 'a', 10: ['é\u2028'] } };
    await audited(contextOf(caller), facts, () => Promise.resolve());
  }
  lines = (await exported('format=jsonl')).trimEnd().split('\n');
});
afterAll(async () => {
  await scene.close();
  rmSync(directory, { recursive: true });
});

const text = (changed: string[]) => `${changed.join('\n')}\n`;

test('an export that nobody touched stands, with keys from wherever they are kept', async () => {
  const sound = { code: 0, output: expect.stringContaining('6 rows checked') };
  expect(await verify(text(lines))).toMatchObject(sound);
  const dataDirectory = join(directory, 'data');
  mkdirSync(dataDirectory);
  writeFileSync(join(dataDirectory, 'seal-keys'), `${sealKey('k1', 1)}\n`, { mode: 0o600 });
  expect(await verify(text(lines), { DATA_DIR: dataDirectory })).toMatchObject(sound);
  const filtered = await verify(await exported('format=jsonl&object=i1'));
  expect(filtered).toMatchObject({ code: 0, output: expect.stringContaining('The export was filtered') });
});

test('the first line that does not stand is named, and the command fails', async () => {
  const { recordId } = JSON.parse(lines[3] ?? '');
  const changed = await verify(text(lines.with(3, (lines[3] ?? '').replace('미나', '준호'))));
  expect(changed.code).toBe(1);
  expect(changed.output).toContain('Line 4 (sequence ');
  expect(changed.output).toContain(recordId);
  expect(await verify(text(lines.slice(0, -1)))).toMatchObject({
    code: 1,
    output: expect.stringContaining('rows behind it are missing'),
  });
});

test('without the right key, or with another file, it says so', async () => {
  const foreign = await verify(text(lines), { SEAL_KEYS: sealKey('k2', 2) });
  expect(foreign).toMatchObject({ code: 1, output: expect.stringContaining('"k1", which is not among the keys') });
  const other = await verify(readFileSync('package.json', 'utf8'));
  expect(other).toMatchObject({ code: 1, output: expect.stringContaining('is not an audit export') });
});
