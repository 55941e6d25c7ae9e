import { expect, test } from '@/e2e/fixtures';
import { locales, lookAt, looks } from './look';
import { complaintsOf, screens } from './screens';

for (const screen of screens) {
  test.describe(screen.name, () => {
    test.use({ as: screen.as });
    for (const look of looks) {
      test.describe(() => {
        test.use({ locale: locales[look.lang], colorScheme: look.theme });
        test(`${screen.name} in ${look.lang}, ${look.theme}`, async ({ page, administrator, complaints }) => {
          const expected = complaintsOf[screen.name];
          if (expected !== undefined) complaints.expect(expected);
          await page.goto(await screen.path(administrator));
          await expect(page.locator('html')).toHaveClass(look.theme === 'dark' ? /dark/ : /light/);
          await lookAt(page, screen.name, look);
        });
      });
    }
  });
}
