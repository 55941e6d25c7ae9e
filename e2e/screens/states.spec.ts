import { expect, test } from '@/e2e/fixtures';
import type { WorldName } from '@/e2e/place';
import { lookAt, looks } from './look';

/** The live view of clouds that hold nothing, one image, and ten thousand. */
const worlds: WorldName[] = ['empty', 'one', 'many'];

for (const world of worlds) {
  for (const look of looks) {
    test.describe(() => {
      test.use({ locale: look.locale });
      test(`live view, ${world}, in ${look.lang}`, async ({ page, connect }) => {
        const { id } = await connect({ world, name: '화면을 보는 연결' });
        await page.goto(`/images/${id}?limit=200`);
        await lookAt(page, `live-view-${world}`, look);
      });
    });
  }
}

for (const look of looks) {
  test.describe(() => {
    test.use({ locale: look.locale });
    test(`live view while the provider is slow, in ${look.lang}`, async ({ page, connect }) => {
      const { id, emulator } = await connect({ world: 'one', name: '느린 연결' });
      emulator.faults.add({ kind: 'slow', milliseconds: 4_000, match: { pathPrefix: '/image/v2/images' } });
      await page.goto(`/images/${id}`);
      await expect(page.locator('[data-slot=skeleton]').first()).toBeVisible();
      const before = await page.getByRole('table').boundingBox();
      await expect(page.locator('[data-slot=skeleton]')).toHaveCount(0);
      await expect(page.getByRole('row').nth(1)).toContainText('image-00001');
      // Nothing jumps when the rows come.
      const after = await page.getByRole('table').boundingBox();
      expect({ x: after?.x, y: after?.y, width: after?.width }).toEqual({
        x: before?.x,
        y: before?.y,
        width: before?.width,
      });
    });
  });
}
