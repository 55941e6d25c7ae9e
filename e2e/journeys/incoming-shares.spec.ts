import { openPage } from '@/e2e/awake-page';
import { expectAccessible, expectSoundLayout, expectTranslated } from '@/e2e/expectations';
import { expect, test } from '@/e2e/fixtures';

/** The second is answered by nobody: the clouds of a worker remember. */
const [offered, unanswered] = ['Spark worker 3.5', '개인정보 비식별화 도구'];

// What a connection is offered is known once it was read, and the sandbox's own are read first.
test.describe.configure({ timeout: 240_000 });

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  for (const provider of ['glance-v2', 'samsung-cloud'])
    test(`an offer of ${provider} is accepted with one thumb, taken back and rejected`, async ({
      page,
      connect,
      administrator,
    }) => {
      const { id, name } = await connect({ provider });
      // Only a check finds out who we are there, and only the recipient may answer.
      await administrator.send('POST', `/connections/${id}/check`);
      await page.goto('/shares');
      const card = page.locator('[data-slot=offer-card]', { hasText: offered }).filter({ hasText: name });
      await expect(card).toBeVisible({ timeout: 100_000 });
      await expectSoundLayout(page);
      const accept = card.getByRole('button', { name: `Accept ${offered}` });
      const reject = card.getByRole('button', { name: `Reject ${offered}` });
      const [one, other] = [await accept.boundingBox(), await reject.boundingBox()];
      expect([one?.width, one?.height]).toEqual([other?.width, other?.height]);
      expect(one?.height).toBeGreaterThanOrEqual(44);

      await accept.tap();
      await expect(card).toContainText('Accepted');
      await expect(card).toBeFocused();
      await card.getByRole('button', { name: `Undo the answer to ${offered}` }).tap();
      await expect(accept).toBeVisible();
      await reject.tap();
      await expect(card).toContainText('Rejected');
      await expectAccessible(page);

      await page.reload();
      await expect(page.getByRole('heading', { level: 1, name: 'Shares' })).toBeVisible();
      await expect(card).toHaveCount(0);
      await page.goto(`/images?connection=${id}&member=rejected&q=${encodeURIComponent(offered)}`);
      await expect(page.getByRole('link', { name: offered })).toBeVisible();
    });
});

test('what nobody can answer says so, waits for no answer, and offers no buttons', async ({ page, connect }) => {
  const { name } = await connect({ provider: 'kakaocloud' });
  await page.goto('/shares');
  const group = page.locator('section', {
    has: page.getByRole('heading', { name: 'Offered, nothing to decide here' }),
  });
  const card = group.locator('[data-slot=offer-card]', { hasText: name }).first();
  await expect(card).toBeVisible({ timeout: 100_000 });
  await expect(card).toContainText('KakaoCloud has no call by which the recipient decides');
  await expect(card.getByRole('button', { name: /^(Accept|Reject)/ })).toHaveCount(0);
});

test('who may only look is told why', async ({ browser, connect, newPerson }) => {
  const { name } = await connect();
  const viewer = await newPerson({ role: 'viewer' });
  const context = await browser.newContext({ storageState: viewer.storageState, locale: 'ko-KR' });
  const page = await openPage(context);
  await page.goto('/shares');
  const card = page.locator('[data-slot=offer-card]', { hasText: unanswered }).filter({ hasText: name });
  await expect(card).toBeVisible({ timeout: 100_000 });
  await expect(card.getByRole('button', { name: `${unanswered} 수락` })).toHaveAttribute('aria-disabled', 'true');
  await expect(card).toContainText('이 팀에서 맡은 역할로는 공유 제안에 답할 수 없습니다.');
  await expectTranslated(page, 'ko');
  await context.close();
});

test('how many wait is told beside the word in the rail', async ({ page }) => {
  await page.goto('/connections');
  const link = page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: /^Shares/ });
  await expect(link).toHaveAccessibleName(/Shares.*offers? waits? for an answer/, { timeout: 100_000 });
  await link.click();
  await expect(page.getByRole('tab', { name: 'Incoming' })).toBeVisible();
});
