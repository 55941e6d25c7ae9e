import type { EmulatedConnection } from '../../emulation/emulator';
import { signIn } from '../../emulation/test-client';
import { glanceV2 } from './emulated-provider';
import type { GlanceV2Emulator } from './server';
import { adminConnection, dataConnection, origin, platformConnection } from './test-world';

export interface Said {
  status: number;
  headers: Headers;
  /** The sentence of an error, without its trimmings. */
  message: string;
  body: Record<string, unknown>;
}
export interface Writer {
  (method: string, path: string, body?: unknown, type?: string): Promise<Said>;
  token: string;
}

/** A cloud of one's own to change, whose clock stands until it is moved. */
export async function writable() {
  let clock = Date.UTC(2026, 10, 22, 10);
  const emulator = glanceV2.create({ origin, world: 'sandbox', clock: () => new Date(clock) });
  const writer = async (connection: EmulatedConnection | undefined): Promise<Writer> => {
    if (connection === undefined) throw new Error('The sandbox lacks its connections');
    const { token } = await signIn(emulator, origin, connection);
    return Object.assign(writerAs(emulator, token), { token });
  };
  return {
    emulator,
    advance(seconds: number) {
      clock += seconds * 1000;
    },
    platform: await writer(platformConnection),
    data: await writer(dataConnection),
    admin: await writer(adminConnection),
  };
}

function writerAs(emulator: GlanceV2Emulator, token: string) {
  return async (method: string, path: string, body?: unknown, type = 'application/json'): Promise<Said> => {
    const headers = { accept: 'application/json', 'x-auth-token': token, 'content-type': type };
    const raw = typeof body === 'string' || body instanceof Uint8Array || body instanceof ReadableStream;
    const sent = body === undefined ? {} : { body: (raw ? body : JSON.stringify(body)) as BodyInit, duplex: 'half' };
    const answer = await emulator.handle(new Request(`${origin}/image${path}`, { method, headers, ...sent }));
    const text = await answer.text();
    const parsed: unknown = /json/.test(answer.headers.get('content-type') ?? '') ? JSON.parse(text) : {};
    const said = parsed as Record<string, unknown>;
    const message = String(said.message ?? '').replace(/<br \/><br \/>\s*$/, '');
    return { status: answer.status, headers: answer.headers, message, body: said };
  };
}
