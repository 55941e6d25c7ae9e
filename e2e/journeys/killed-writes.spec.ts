import { ConsoleApi } from '@/e2e/console-api';
import { accountOf, expect, test } from '@/e2e/fixtures';
import { OwnConsole } from '@/e2e/own-console';
import { cloudPorts, sandboxPassword } from '@/e2e/place';
import { connection } from '@/lib/domain/connection';
import { listAudit, verifyAudit } from '@/lib/features/audit/contract';
import { listLiveImages } from '@/lib/features/images/contract/live';
import { listMembers } from '@/lib/features/images/contract/members';

const settings = {
  SANDBOX_PASSWORD: sandboxPassword,
  ALLOW_HTTP_HOSTS: cloudPorts.map((port) => `127.0.0.1:${port}`).join(','),
  ALLOW_PRIVATE_NETWORKS: '127.0.0.1/32',
};
const memberId = '7'.repeat(32);
let own: OwnConsole;

test.describe.configure({ timeout: 240_000 });
test.beforeEach(async () => {
  own = await OwnConsole.create();
});
test.afterEach(async () => {
  await own.remove();
});

test('writes that a killed server never heard of again are settled once by the next one, and none is repeated', async ({
  accessTo,
  clouds,
  playwright,
}) => {
  const { provider, settings: access, credentials } = await accessTo();
  const emulator = (await clouds.serve('sandbox')).emulators[provider];
  if (emulator === undefined) throw new Error(`${provider} has no emulator.`);
  const running = await own.start(settings);
  const api = await ConsoleApi.signedIn(playwright.request, running.origin, accountOf('admin'));
  const body = { name: 'Killed', provider, settings: access, credentials, teamId: 'team-platform' };
  const { id } = await api.call('POST', '/connections', { body, reply: connection });
  const { items } = await api.call('GET', `/images/${id}?filter.visibility=shared&limit=100`, {
    reply: listLiveImages.reply,
  });
  const [done, undone] = items.filter(({ actions }) => actions.share?.allowed);
  if (done === undefined || undone === undefined) throw new Error('There are no two images to share.');

  emulator.log.length = 0;
  for (const [image, applied] of [
    [done, true],
    [undone, false],
  ] as const)
    emulator.faults.add({
      ...{ kind: 'hang', times: 1, applied },
      match: { method: 'POST', pathPrefix: `/image/v2/images/${image.id}/members` },
    });
  const answers = [done, undone].map((image) =>
    api.send('POST', `/images/${id}/${image.id}/members`, { memberId }).then(
      (answer) => answer.status(),
      () => 'cut off',
    ),
  );
  await expect.poll(() => emulator.faults.list()).toEqual([]);
  await running.stop('SIGKILL');
  expect(await Promise.all(answers)).toEqual(['cut off', 'cut off']);

  const again = await own.start(settings);
  const second = await ConsoleApi.signedIn(playwright.request, again.origin, accountOf('admin'));
  const records = async () => {
    const found = await second.call('GET', `/audit?action=image.member.added&connection=${id}`, {
      reply: listAudit.reply,
    });
    return Object.fromEntries(found.items.map(({ object, outcome }) => [object.id, outcome]));
  };
  expect(Object.keys(await records()).toSorted()).toEqual([done.id, undone.id].toSorted());
  await expect
    .poll(records, { timeout: 150_000, intervals: [1000] })
    .toEqual({ [done.id]: 'succeeded', [undone.id]: 'failed' });

  const { total } = await second.call('GET', `/audit?action=image.member.added&connection=${id}`, {
    reply: listAudit.reply,
  });
  expect(total).toBe(2);
  const posted = emulator.log.filter(({ method, path }) => method === 'POST' && path.includes('/members'));
  expect(posted).toHaveLength(2);
  const members = async (imageId: string) => {
    const listed = await second.call('GET', `/images/${id}/${imageId}/members`, { reply: listMembers.reply });
    return listed.items.filter((member) => member.id === memberId).length;
  };
  expect([await members(done.id), await members(undone.id)]).toEqual([1, 0]);
  const verdict = await second.call('GET', '/audit/verify', { reply: verifyAudit.reply });
  expect(verdict.firstBroken).toBeUndefined();
});
