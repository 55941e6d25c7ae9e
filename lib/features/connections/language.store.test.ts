import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { database } from '@/lib/db/client';
import { connections } from '@/lib/db/schema/connections';
import { connection } from '@/lib/domain/connection';
import { connectionsScene } from '@/lib/testing/connections-scene';

let scene: Awaited<ReturnType<typeof connectionsScene>>;
beforeAll(async () => {
  scene = await connectionsScene();
});
afterAll(() => scene.close());

const korean = { 'accept-language': 'ko' };
const connect = async (secret: string) => {
  const { provider, settings } = scene.working;
  const credentials = { ...scene.working.credentials, applicationCredentialSecret: secret };
  const { json } = await scene.call('/connections', { method: 'POST', body: { ...scene.working, credentials } });
  return { id: String(json.id), unsaved: { provider, settings, credentials } };
};

it('says why a check failed in the language of whoever asks, then and later', async () => {
  const { id, unsaved } = await connect('wrong');
  const inKorean = [
    await scene.call('/connections/{connectionId}/check', { method: 'POST', id, headers: korean }),
    await scene.call('/connections/check', { method: 'POST', body: unsaved, headers: korean }),
    await scene.call('/connections/{connectionId}', { id, headers: korean }),
  ];
  const inEnglish = await scene.call('/connections/{connectionId}', { id });
  // Ours around the provider's, which stay as they were said.
  const words = {
    en: expect.stringMatching(/^Keystone: The /),
    ko: expect.stringMatching(/^인증 서비스\(Keystone\): The /),
  };
  const problem = (detail: unknown) => expect.objectContaining({ code: 'upstream_auth_failed', detail });
  expect(inKorean.map(({ json }) => json.problem)).toEqual(Array(3).fill(problem(words.ko)));
  expect(inEnglish.json.problem).toEqual(problem(words.en));
  const [row] = await database().select().from(connections).where(eq(connections.id, id));
  expect(row?.problem).toEqual(problem(words));
});

it('shows what older rows hold as text, and the rest as each caller reads it', async () => {
  const { id } = await connect('right');
  await database()
    .update(connections)
    .set({
      problem: { code: 'upstream_timeout', detail: 'Slow.', at: '2026-01-01T00:00:00Z' },
      warnings: [
        { code: 'old', detail: 'As it was.' },
        { code: 'new', detail: { en: 'Mind this.', ko: '주의하세요.' } },
      ],
    })
    .where(eq(connections.id, id));
  const detailsFor = async (headers: Record<string, string>) => {
    const { json } = await scene.call('/connections/{connectionId}', { id, headers });
    const { problem, warnings } = connection.parse(json);
    return [problem, ...warnings].map((each) => each?.detail);
  };
  expect(await detailsFor({})).toEqual(['Slow.', 'As it was.', 'Mind this.']);
  expect(await detailsFor(korean)).toEqual(['Slow.', 'As it was.', '주의하세요.']);
});
