import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, it } from 'vitest';

const script = fileURLToPath(new URL('./emulators.ts', import.meta.url));
const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

function start(environment: Record<string, string>): ChildProcess {
  const child = spawn(process.execPath, ['--conditions=react-server', '--import', 'tsx', script], {
    env: { ...process.env, ...environment },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  children.push(child);
  return child;
}

async function textOf(child: ChildProcess, stream: 'stdout' | 'stderr', until: RegExp): Promise<string> {
  let text = '';
  for await (const chunk of child[stream] ?? []) {
    text += chunk;
    if (until.test(text)) break;
  }
  return text;
}

it('prints one JSON line when ready and ends with its parent', async () => {
  const child = start({ EMULATORS_PORT: '0', EMULATORS_READY: 'json', EMULATORS_PARENT: '1' });
  const line = await textOf(child, 'stdout', /\n$/);
  const { origin, connections } = JSON.parse(line);
  expect(line.trim().split('\n')).toHaveLength(1);
  expect(connections.length).toBeGreaterThanOrEqual(5);
  expect((await fetch(`${origin}/glance-v2/image/`)).status).toBe(300);
  const exit = once(child, 'exit');
  child.stdin?.end();
  expect(await exit).toEqual([0, null]);
});

it('says in one line that the port is taken', async () => {
  const holder = createServer().listen(0, '127.0.0.1');
  await once(holder, 'listening');
  const address = holder.address();
  const port = typeof address === 'object' && address ? String(address.port) : '';
  const child = start({ EMULATORS_PORT: port });
  const [exit, text] = await Promise.all([once(child, 'exit'), textOf(child, 'stderr', /\n$/)]);
  holder.close();
  expect([exit[0], text]).toEqual([1, `Port ${port} is taken: set EMULATORS_PORT to another one.\n`]);
});
