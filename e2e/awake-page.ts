import type { BrowserContext, Page } from '@playwright/test';

/**
 * Whether React has taken over everything that can be pressed, and had the time to run the effects that listen for keys:
 * before that, a press is lost. A browser with nothing to do has run them.
 */
function isAwake(): boolean | Promise<boolean> {
  const pressable = [...document.body.querySelectorAll('main a, main button, header button')];
  if (!pressable.every((element) => Object.keys(element).some((key) => key.startsWith('__reactProps')))) return false;
  return new Promise((resolve) => requestIdleCallback(() => resolve(true)));
}

/** For a page that was led somewhere by its own script. */
export async function wakes(page: Page): Promise<void> {
  await page.waitForFunction(isAwake);
}

/** Lets `goto` and `reload` wait until the page listens; a fast script is no fast person. */
export function awaitWaking(page: Page): Page {
  const goto = page.goto.bind(page);
  const reload = page.reload.bind(page);
  page.goto = async (url, options) => {
    const response = await goto(url, options);
    await wakes(page);
    return response;
  };
  page.reload = async (options) => {
    const response = await reload(options);
    await wakes(page);
    return response;
  };
  return page;
}

export async function openPage(context: BrowserContext): Promise<Page> {
  return awaitWaking(await context.newPage());
}
