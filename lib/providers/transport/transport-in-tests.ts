import type { CallLimits, SendReply, SendRequest, Tools } from '../provider';
import { createTransport, type Signer } from '../transport';
import type { Explain } from './failures';

interface Given {
  signer?: Signer;
  secrets?: string[];
  explain?: Explain;
  limits?: Partial<CallLimits>;
}

export type Reply = (request: SendRequest) => SendReply | Promise<SendReply>;

export function json(status: number, body: unknown, headers: Record<string, string> = {}): SendReply {
  const stream = new Response(typeof body === 'string' ? body : JSON.stringify(body)).body;
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: stream };
}

/** A transport to a server that gives these replies one after the other, the last one for ever. */
export function transportTo(replies: Reply[], given: Given = {}) {
  const { signer, secrets = [], explain, limits } = given;
  const logged: string[] = [];
  const sent: SendRequest[] = [];
  const pauses: number[] = [];
  const tools: Tools = {
    send: async (request) => {
      const reply = replies[Math.min(sent.length, replies.length - 1)];
      sent.push(request);
      if (reply === undefined) throw new Error('no reply');
      return reply(request);
    },
    now: () => new Date('2026-11-22T09:00:00Z'),
    random: () => 0.5,
    wait: async (milliseconds) => {
      pauses.push(milliseconds);
    },
    log: { info: (_, message) => logged.push(message), warn: (_, message) => logged.push(message) },
    ...(limits === undefined ? {} : { limits }),
  };
  const transport = createTransport({
    provider: 'sample',
    tools,
    signer,
    secrets: () => secrets,
    explain,
    resolve: () => new URL('https://x.example/api'),
  });
  return { ...transport, sent, pauses, logged };
}
