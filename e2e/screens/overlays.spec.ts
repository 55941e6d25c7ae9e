import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from '@/e2e/expectations';
import { expect, type SandboxPerson, test } from '@/e2e/fixtures';
import { pictures, resizeTo, type Width } from './look';

interface Overlay {
  name: string;
  as?: SandboxPerson;
  path: string;
  /** Opens it; what has to be visible then. */
  open: (page: Page) => Promise<Locator>;
  widths?: Width[];
}

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });

/** The first image that is shared, with what its header offers opened. */
async function openImage(page: Page, action: string): Promise<void> {
  await page.getByRole('table').getByRole('link').first().click();
  await page.getByRole('button', { name: action, exact: true }).click();
}

/** By its name: what other tests register is newer, and shared as well. */
const listOf = (name: string) => `/images/sandbox-glance-v2-first-1?filter.name=${encodeURIComponent(name)}`;
const sharedImages = listOf('사내 표준 이미지 – Rocky 9.6');
/** The one above is protected: deleting it is not offered. */
const unprotectedImages = listOf('사내 표준 이미지 – Windows Server 2022');
/** The sandbox's Omnistrate has configs of this name. */
const namedImages = listOf('messenger-api');

const membersOf = async (page: Page) => {
  await page.getByRole('link', { name: '사내 표준 이미지 – Rocky 9.6' }).click();
  await page.getByRole('tab', { name: 'Members' }).click();
};

/** A config of production that nobody is rolling out, with what its header offers opened. */
const configs = '/image-configs?connection=sandbox-omnistrate-first-1';
async function openConfig(page: Page, action: string): Promise<Locator> {
  await button(page, /^Service/).click();
  await page.getByRole('option', { name: '한결 메신저' }).click();
  await button(page, /^Environment/).click();
  await page.getByRole('option', { name: '운영' }).click();
  await page.getByRole('table').getByRole('link', { name: 'hangyeol/messenger-worker' }).click();
  await page.getByRole('button', { name: action, exact: true }).click();
  return page.getByRole('alertdialog');
}

const overlays: Overlay[] = [
  {
    name: 'config-release',
    path: configs,
    open: async (page) => {
      const dialog = await openConfig(page, 'Release');
      await dialog.getByLabel('Plan', { exact: true }).selectOption({ index: 1 });
      return dialog.getByText('What is released');
    },
  },
  {
    name: 'config-rollout',
    path: configs,
    open: async (page) => (await openConfig(page, 'Roll out')).getByText('PROD', { exact: true }),
  },
  {
    name: 'config-delete',
    path: configs,
    open: async (page) => (await openConfig(page, 'Delete')).getByText('2 components use it:'),
  },
  {
    name: 'image-review',
    path: sharedImages,
    open: async (page) => {
      await openImage(page, 'Edit');
      await page.getByRole('textbox', { name: /^Name/ }).fill('A name that nobody saves');
      await page.getByLabel('Key', { exact: true }).fill('owner_team');
      await page.getByRole('textbox', { name: 'Value', exact: true }).fill('storage');
      await button(page, 'Add property').click();
      await button(page, 'Review changes').click();
      return page.getByRole('dialog', { name: 'Review changes' }).getByText('owner_team');
    },
  },
  {
    name: 'image-delete',
    path: unprotectedImages,
    open: async (page) => {
      await openImage(page, 'Delete');
      const dialog = page.getByRole('alertdialog');
      await expect(dialog.getByText(/member/).first()).toBeVisible();
      return dialog.getByText(/image config/).first();
    },
  },
  {
    name: 'image-delete-named',
    path: namedImages,
    open: async (page) => {
      await openImage(page, 'Delete');
      const dialog = page.getByRole('alertdialog');
      await expect(dialog.getByText(/runs the image of this name from a registry/)).toBeVisible();
      return dialog.getByRole('link', { name: /^hangyeol\/messenger-api:/ }).first();
    },
  },
  {
    name: 'image-deactivate',
    path: sharedImages,
    open: async (page) => {
      await openImage(page, 'Deactivate');
      return page.getByRole('alertdialog');
    },
  },
  {
    name: 'filters',
    path: '/images/sandbox-glance-v2-first-1',
    open: async (page) => {
      await button(page, 'Filter and sort').click();
      return page.getByRole('dialog');
    },
  },
  {
    name: 'filters-of-glance-v1',
    path: '/images/sandbox-glance-v1-first-1',
    open: async (page) => {
      await button(page, 'Filter and sort').click();
      return page.getByRole('dialog');
    },
  },
  {
    name: 'inventory-filters',
    path: '/images',
    open: async (page) => {
      await button(page, 'Filters').click();
      await page.getByRole('dialog', { name: 'Filters' }).getByRole('button', { name: 'OS' }).click();
      return page.getByRole('dialog', { name: 'Filters' }).getByRole('checkbox').first();
    },
  },
  {
    name: 'inventory-columns',
    path: '/images',
    open: async (page) => {
      await button(page, 'Columns').click();
      return page.getByRole('dialog', { name: 'Columns' });
    },
  },
  {
    name: 'inventory-selection',
    path: '/images',
    open: async (page) => {
      await page.getByRole('table').getByRole('checkbox').nth(1).click();
      return page.getByRole('region', { name: 'Selected images' });
    },
  },
  {
    name: 'inventory-views-menu',
    path: '/images',
    open: async (page) => {
      await button(page, /^Saved view:/).click();
      return page.getByRole('menu');
    },
  },
  {
    name: 'palette',
    path: '/images',
    open: async (page) => {
      await button(page, /^Go to…/).click();
      return page.getByRole('dialog').getByRole('option', { name: /플랫폼 팀 OpenStack/ });
    },
  },
  {
    name: 'navigation',
    path: '/connections',
    widths: [390],
    open: async (page) => {
      await button(page, 'Open the navigation').click();
      return page.getByRole('dialog');
    },
  },
  {
    name: 'person-menu',
    path: '/connections',
    open: async (page) => {
      await button(page, /^Account of/).click();
      return page.getByRole('menu');
    },
  },
  {
    name: 'connection-menu',
    path: '/connections',
    open: async (page) => {
      await button(page, 'More actions for 플랫폼 팀 OpenStack').click();
      return page.getByRole('menu');
    },
  },
  {
    name: 'delete-connection',
    path: '/connections/sandbox-glance-v2-first-1',
    open: async (page) => {
      await button(page, 'Delete connection').click();
      return page.getByRole('alertdialog');
    },
  },
  {
    name: 'rotate-credentials',
    path: '/connections/sandbox-glance-v2-first-1',
    open: async (page) => {
      await button(page, 'Replace credentials').click();
      return page.getByRole('form', { name: 'Replace the credentials' });
    },
  },
  {
    name: 'add-member',
    path: sharedImages,
    open: async (page) => {
      await membersOf(page);
      await button(page, 'Add a member').click();
      return page.getByRole('dialog');
    },
  },
  {
    name: 'add-members',
    path: sharedImages,
    open: async (page) => {
      await membersOf(page);
      await button(page, 'Add a list').click();
      await page.getByLabel('Ids, one a line').fill(`${'1'.repeat(32)}, nonsense`);
      return page.getByRole('dialog');
    },
  },
  {
    name: 'replace-members',
    path: sharedImages,
    open: async (page) => {
      await membersOf(page);
      await button(page, 'Replace the list').click();
      await page.getByLabel('Ids, one a line').fill('1'.repeat(32));
      return page.getByRole('dialog');
    },
  },
  {
    name: 'audit-record',
    as: 'admin',
    path: '/audit?outcome=succeeded',
    open: async (page) => {
      await page.getByRole('table').getByRole('link').first().click();
      return page.getByRole('dialog').getByText('What was done, by whom, and how it ended.');
    },
  },
  {
    name: 'invite',
    as: 'admin',
    path: '/settings/people',
    open: async (page) => {
      await button(page, 'Invite').click();
      return page.getByRole('dialog');
    },
  },
  {
    name: 'new-token',
    path: '/settings/tokens',
    open: async (page) => {
      await button(page, 'New token').click();
      return page.getByRole('dialog');
    },
  },
];

const bothEnds: Width[] = [1440, 390];

for (const { name, as = 'mina', path, open, widths = bothEnds } of overlays) {
  for (const width of widths) {
    const theme = width === 1440 ? 'light' : 'dark';
    test.describe(() => {
      test.use({ as, colorScheme: theme });
      test(`${name} at ${width} px, ${theme}`, async ({ page }) => {
        await resizeTo(page, width);
        await page.goto(path);
        await expect(await open(page)).toBeVisible();
        await expectAccessible(page, { besideLandmarks: name.endsWith('-menu') });
        await expect
          .poll(() => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth))
          .toBe(0);
        await page.screenshot({ path: join(pictures, `overlay-${name}-${width}.png`) });
      });
    });
  }
}
