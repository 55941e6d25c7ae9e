import { onlineManager, QueryClient, QueryObserver } from '@tanstack/react-query';
import { afterEach, expect, test, vi } from 'vitest';
import { leaveSession } from './queries';

afterEach(() => {
  vi.unstubAllGlobals();
  onlineManager.setOnline(true);
});

/** A page that shows something, and a server that answers signing out when it is told to. */
function page() {
  const client = new QueryClient();
  client.mount();
  const read = vi.fn(async () => read.mock.calls.length);
  const shown = new QueryObserver(client, { queryKey: ['shown'], queryFn: read, retry: false });
  const stop = shown.subscribe(() => undefined);
  let answer: (response: Response) => void = () => undefined;
  const answered = new Promise<Response>((resolve) => {
    answer = resolve;
  });
  vi.stubGlobal('fetch', () => answered);
  const close = () => {
    stop();
    client.unmount();
  };
  return { client, read, answer, close };
}

test('whoever signs out asks nothing any more, whatever is told meanwhile', async () => {
  const { client, read, answer, close } = page();
  await expect.poll(() => read).toHaveBeenCalledTimes(1);
  const left = leaveSession(client);
  void client.invalidateQueries();
  answer(Response.json({ success: true }));
  await left;
  void client.invalidateQueries();
  await new Promise(setImmediate);
  expect(read).toHaveBeenCalledTimes(1);
  close();
});

test('a page that could not sign out goes on as before', async () => {
  const { client, read, answer, close } = page();
  await expect.poll(() => read).toHaveBeenCalledTimes(1);
  const left = leaveSession(client);
  void client.invalidateQueries();
  answer(new Response('', { status: 503 }));
  await expect(left).rejects.toThrow();
  await expect.poll(() => read).toHaveBeenCalledTimes(2);
  close();
});
