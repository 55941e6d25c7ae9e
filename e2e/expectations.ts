import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** Nothing is loading any more: skeletons are gone and no region says it is busy. */
export async function expectSettled(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('[data-slot=skeleton], [aria-busy=true]')).toHaveCount(0);
}

/** `besideLandmarks`: an open menu stands at the end of the document, where no landmark can hold it. */
export async function expectAccessible(page: Page, { besideLandmarks = false } = {}): Promise<void> {
  const builder = new AxeBuilder({ page });
  if (besideLandmarks) builder.disableRules(['region']);
  const { violations } = await builder.analyze();
  const said = violations.map(({ id, help, nodes }) => ({ id, help, where: nodes.map((node) => node.html) }));
  expect(said, 'axe').toEqual([]);
}

/** A message without words shows its key; these are names of permissions and of actions that look like one. */
const keyOfMessage =
  /\b(?:auth|bits|changeSets|common|connections|editing|errors|form|imageConfigs|images|members|provider|reference|refusals|rollouts|settings|shares|shell|views)(?:\.[a-zA-Z_]+)+\b/;
const notKeys = /\bsettings\.manage\b|\bimage\.members\.\w+/g;

export async function expectTranslated(page: Page, lang: 'en' | 'ko'): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('lang', lang);
  const text = (await page.locator('body').innerText()).replaceAll(notKeys, '');
  expect(text).not.toMatch(keyOfMessage);
  if (lang === 'ko') expect(text).toMatch(/[가-힣]/);
}

/** One main heading, and no sideways scrolling of the page; what is wide scrolls inside itself. */
export async function expectSoundLayout(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
  await expect.poll(() => page.evaluate(widthsOf), { message: 'wider than the window' }).toEqual([]);
}

/** What makes the page scroll sideways, when it does. */
function widthsOf(): string[] {
  const root = document.documentElement;
  if (root.scrollWidth <= root.clientWidth) return [];
  const wide = [...document.body.querySelectorAll('*')].filter(
    (element) => element.getBoundingClientRect().right > root.clientWidth + 1,
  );
  return [`${root.scrollWidth} > ${root.clientWidth}`, ...wide.slice(0, 5).map((each) => each.outerHTML.slice(0, 160))];
}
