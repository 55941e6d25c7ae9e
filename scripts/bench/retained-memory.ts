import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { WebSocket } from 'undici';
import { z } from 'zod';

const targets = z.array(z.object({ webSocketDebuggerUrl: z.string() }));
const said = z.object({ id: z.number(), result: z.object({ result: z.object({ value: z.string() }).optional() }) });
const usage = z.object({ heapUsed: z.number(), external: z.number() });

/**
 * Bytes that a process holds once its garbage is collected: what it grew by on the way, which it may give back or not, is
 * not what a stream costs. `port` is the one it was started with as `--inspect-port`.
 */
export async function retainedBy({ pid, port }: { pid: number; port: number }): Promise<number> {
  process.kill(pid, 'SIGUSR1');
  const socket = new WebSocket(await inspectorAt(port));
  await once(socket, 'open');
  const ask = async (id: number, method: string, params: object = {}) => {
    socket.send(JSON.stringify({ id, method, params }));
    for (;;) {
      const [message] = await once(socket, 'message');
      const answer = said.safeParse(JSON.parse(String(message.data))).data;
      if (answer?.id === id) return answer.result.result?.value;
    }
  };
  await ask(1, 'HeapProfiler.collectGarbage');
  // What is collected may have asked to be told of it, and is let go of only then.
  await wait(1000);
  await ask(2, 'HeapProfiler.collectGarbage');
  const expression = 'JSON.stringify(process.memoryUsage())';
  const { heapUsed, external } = usage.parse(JSON.parse((await ask(3, 'Runtime.evaluate', { expression })) ?? ''));
  socket.close();
  return heapUsed + external;
}

async function inspectorAt(port: number): Promise<string> {
  for (let tried = 0; tried < 100; tried += 1) {
    const answer = await fetch(`http://127.0.0.1:${port}/json/list`).catch(() => undefined);
    const [target] = targets.parse(answer === undefined ? [] : await answer.json());
    if (target !== undefined) return target.webSocketDebuggerUrl;
    await wait(50);
  }
  throw new Error('The process let nobody look into it.');
}
