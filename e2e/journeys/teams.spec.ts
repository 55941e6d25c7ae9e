import { expect, test } from '@/e2e/fixtures';

test.describe('jun, of another team', () => {
  test.use({ as: 'jun' });

  test('does not see the connections of team Platform', async ({ page, connect }) => {
    const { name } = await connect({ team: 'first' });
    await page.goto('/connections');
    await expect(page.getByRole('link', { name: '데이터 팀 OpenStack', exact: true })).toBeVisible();
    await expect(page.getByText('플랫폼 팀 OpenStack')).toHaveCount(0);
    await expect(page.getByText(name)).toHaveCount(0);
  });

  for (const path of ['/images', '/connections'] as const) {
    test(`is told that there is nothing at ${path}/{id}, as for an id that never was`, async ({
      page,
      connect,
      complaints,
    }) => {
      complaints.expect(/status of 404/);
      const { id, name } = await connect({ team: 'first' });
      for (const each of [id, 'never-was']) {
        await page.goto(`${path}/${each}`);
        await expect(page.getByRole('heading', { level: 1, name: 'There is nothing here' })).toBeVisible();
        await expect(page.getByText(name)).toHaveCount(0);
      }
    });
  }

  test('gets the same answer from the API for a foreign and for an unknown connection', async ({
    page,
    connect,
    baseURL,
  }) => {
    const { id } = await connect({ team: 'first' });
    const headers = { origin: baseURL ?? '' };
    const calls = [
      (each: string) => page.request.get(`/api/v1/connections/${each}`),
      (each: string) => page.request.get(`/api/v1/images/${each}`),
      (each: string) => page.request.post(`/api/v1/connections/${each}/check`, { headers }),
      (each: string) => page.request.patch(`/api/v1/connections/${each}`, { headers, data: { name: 'taken' } }),
      (each: string) => page.request.delete(`/api/v1/connections/${each}`, { headers }),
    ];
    for (const call of calls) {
      const answers = await Promise.all(['never-was', id].map(call));
      const [unknown, foreign] = await Promise.all(
        answers.map(async (answer) => ({ ...(await answer.json()), requestId: '' })),
      );
      expect(answers.map((answer) => answer.status())).toEqual([404, 404]);
      expect(foreign).toEqual(unknown);
    }
  });
});
