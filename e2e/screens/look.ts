import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { expectAccessible, expectSettled, expectSoundLayout, expectTranslated } from '@/e2e/expectations';

const heights = { 1440: 900, 768: 1024, 390: 844 } as const;
export type Width = keyof typeof heights;
const widths: Width[] = [1440, 768, 390];

type Theme = 'light' | 'dark';
const themes: Theme[] = ['light', 'dark'];

/** In each language both themes are looked at; axe judges one of them, at one end of the widths. */
export const looks = [
  { lang: 'en', locale: 'en-US', axe: { theme: 'light', width: 1440 } },
  { lang: 'ko', locale: 'ko-KR', axe: { theme: 'dark', width: 390 } },
] as const;
export type Look = (typeof looks)[number];

export const pictures = join(import.meta.dirname, '../../test-results/screens');

/** Makes the window this wide; the narrowest is a phone, whose pointer is a finger. */
export async function resizeTo(page: Page, width: Width): Promise<void> {
  await page.setViewportSize({ width, height: heights[width] });
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setTouchEmulationEnabled', { enabled: width === 390 });
  await expect.poll(() => page.evaluate(() => matchMedia('(pointer: coarse)').matches)).toBe(width === 390);
}

async function wear(page: Page, theme: Theme): Promise<void> {
  await page.emulateMedia({ colorScheme: theme });
  await expect(page.locator('html')).toHaveClass(new RegExp(`\\b${theme}\\b`));
}

/** Looks at an open page at three widths in both themes, judges it at each width and keeps pictures. */
export async function lookAt(page: Page, name: string, { lang, axe }: Look): Promise<void> {
  for (const width of widths) {
    await resizeTo(page, width);
    await expectSettled(page);
    await expectSoundLayout(page);
    for (const theme of themes) {
      await wear(page, theme);
      if (width === axe.width && theme === axe.theme) await expectAccessible(page);
      await page.screenshot({ path: join(pictures, `${name}-${lang}-${theme}-${width}.png`) });
    }
  }
  await expectTranslated(page, lang);
}
