import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { expectAccessible, expectSettled, expectSoundLayout, expectTranslated } from '@/e2e/expectations';

const heights = { 1440: 900, 768: 1024, 390: 844 } as const;
export type Width = keyof typeof heights;
const widths: Width[] = [1440, 768, 390];

export const looks = [
  { lang: 'en', theme: 'light', axeAt: 1440 },
  { lang: 'ko', theme: 'dark', axeAt: 390 },
  { lang: 'en', theme: 'dark', axeAt: undefined },
  { lang: 'ko', theme: 'light', axeAt: undefined },
] as const;
export type Look = (typeof looks)[number];

export const locales = { en: 'en-US', ko: 'ko-KR' } as const;
export const pictures = join(import.meta.dirname, '../../test-results/screens');

/** Makes the window this wide; the narrowest is a phone, whose pointer is a finger. */
export async function resizeTo(page: Page, width: Width): Promise<void> {
  await page.setViewportSize({ width, height: heights[width] });
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setTouchEmulationEnabled', { enabled: width === 390 });
  await expect.poll(() => page.evaluate(() => matchMedia('(pointer: coarse)').matches)).toBe(width === 390);
}

/** Looks at an open page at three widths, judges it at each and keeps a picture. */
export async function lookAt(page: Page, name: string, { lang, theme, axeAt }: Look): Promise<void> {
  for (const width of widths) {
    await resizeTo(page, width);
    await expectSettled(page);
    await expectSoundLayout(page);
    if (width === axeAt) await expectAccessible(page);
    await page.screenshot({ path: join(pictures, `${name}-${lang}-${theme}-${width}.png`) });
  }
  await expectTranslated(page, lang);
}
