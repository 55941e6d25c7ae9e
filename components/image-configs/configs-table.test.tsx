import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { IntlProvider } from 'use-intl/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { TooltipProvider } from '@/components/ui/tooltip';
import type { ConfigUses } from '@/lib/features/image-configs/contract';
import { configKeys } from '@/lib/features/image-configs/queries';
import { messages } from '@/lib/i18n/messages';
import { ConfigsTable } from './configs-table';

vi.mock('next/navigation', () => ({ useRouter: () => ({ push: vi.fn() }), usePathname: () => '/image-configs' }));

const place = { connectionId: 'c', serviceId: 's', environmentId: 'e' };
const config = (id: string) => ({
  ...{ connectionId: 'c', id, serviceId: 's', environmentId: 'e', description: '', imageName: `acme/${id}` },
  ...{ imageTag: '2', commands: [], args: [], actions: {} },
});
const whole = (items: object[]) => ({ items, next: null, total: items.length });
const plans = ['Standard', 'Trial'].map((name) => ({ id: `id-of-${name}`, name, environmentId: 'e' }));
const use = (configId: string, plan: string, resourceId = 'r') => ({
  ...{ configId, planId: `id-of-${plan}`, resourceId, resourceName: 'web' },
});
const problem = { code: 'upstream_timeout', detail: 'The plan did not answer.', retryable: true };
const answered = (body: object, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });

const fetched = vi.fn<(path: string) => Promise<Response>>();
beforeEach(() => {
  vi.stubGlobal('fetch', fetched);
  // jsdom lays nothing out: every element gets a height, so that the table believes it sees some rows.
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockImplementation(function height(this: HTMLElement) {
    return this.hasAttribute('data-index') ? 36 : 360;
  });
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(360);
  vi.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(800);
});
afterEach(() => {
  cleanup();
  fetched.mockReset();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

function show(locale: 'en' | 'ko' = 'en') {
  const client = new QueryClient({
    defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY, retry: false } },
  });
  client.setQueryData(configKeys.list(place), { ...whole([config('web'), config('job')]), failed: [] });
  client.setQueryData(configKeys.registries('c'), whole([]));
  client.setQueryData(configKeys.services('c'), whole([{ id: 's', name: 'S', environments: [], plans }]));
  render(
    <QueryClientProvider client={client}>
      <IntlProvider locale={locale} messages={messages[locale]} timeZone="UTC" now={new Date(0)}>
        <TooltipProvider>
          <ConfigsTable place={place} />
        </TooltipProvider>
      </IntlProvider>
    </QueryClientProvider>,
  );
}

/** What both rows say of plans, once what is looked for is among it. */
async function usageWith(text: string): Promise<(string | undefined)[]> {
  await screen.findAllByText(text);
  const column = screen.getAllByRole('columnheader').findIndex(({ textContent }) => textContent === 'Plans');
  const rows = within(screen.getByRole('table')).getAllByRole('row').slice(1);
  // A cell carries the label that a phone's card shows.
  return rows.map((row) => row.children[column]?.textContent.replace(/^Plans/, ''));
}

describe('what the table of image configs says of plans', () => {
  const found: [what: string, uses: ConfigUses, web: string, job: string][] = [
    [
      'every plan once',
      { items: [use('web', 'Standard'), use('web', 'Standard', 'r2'), use('web', 'Trial')], failed: [] },
      'Standard, Trial',
      'Nothing uses it',
    ],
    [
      'that one could not be read',
      { items: [use('web', 'Standard')], failed: [{ planId: 'id-of-Trial', problem }] },
      'Standardand possibly more',
      'Not known',
    ],
    [
      'that there may be more',
      { items: [use('web', 'Trial')], failed: [], truncated: true },
      'Trialand possibly more',
      'Not known',
    ],
    ['the id of a plan without a name', { items: [use('web', 'Gone')], failed: [] }, 'id-of-Gone', 'Nothing uses it'],
  ];
  it.each(found)('names %s', async (_, uses, web, job) => {
    fetched.mockImplementation(async () => answered(uses));
    show();
    expect(await usageWith(job)).toEqual([web, job]);
  });

  it('shows the list while nobody knows yet', () => {
    fetched.mockReturnValue(new Promise(() => undefined));
    show('ko');
    expect(screen.getByText('acme/web')).toBeTruthy();
    expect(screen.getAllByText('읽는 중…')).toHaveLength(2);
    expect(screen.queryByText('쓰는 곳 없음')).toBeNull();
  });

  it('says which plan could not be read and why, and reads again on demand', async () => {
    fetched.mockImplementationOnce(async () => answered({ items: [], failed: [{ planId: 'id-of-Trial', problem }] }));
    fetched.mockImplementationOnce(async () => answered({ items: [use('job', 'Trial')], failed: [] }));
    show();
    expect((await screen.findByText('The plan did not answer.')).closest('li')?.textContent).toContain('Trial');
    await userEvent.setup({ delay: null }).click(screen.getByRole('button', { name: 'Try again' }));
    expect(await usageWith('Trial')).toEqual(['Nothing uses it', 'Trial']);
    expect(screen.queryByText('The plan did not answer.')).toBeNull();
  });

  it('keeps the list where none of it could be had', async () => {
    const said = { type: 'x', title: 'T', status: 502, code: 'upstream_timeout', detail: 'Nobody answered.' };
    fetched.mockImplementation(async () => answered({ ...said, requestId: 'r', retryable: true }, 502));
    show();
    expect(await usageWith('Not known')).toEqual(['Not known', 'Not known']);
    expect(screen.getByText('Nobody answered.')).toBeTruthy();
  });
});
