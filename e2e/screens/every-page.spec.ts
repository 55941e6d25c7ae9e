import { test } from '@/e2e/fixtures';
import { lookAt, looks } from './look';
import { complaintsOf, screens } from './screens';

for (const screen of screens) {
  for (const look of looks) {
    test.describe(() => {
      test.use({ as: screen.as, locale: look.locale });
      test(`${screen.name} in ${look.lang}`, async ({ page, administrator, complaints }) => {
        const expected = complaintsOf[screen.name];
        if (expected !== undefined) complaints.expect(expected);
        await page.goto(await screen.path(administrator));
        await lookAt(page, screen.name, look);
      });
    });
  }
}
