import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { NuqsTestingAdapter } from 'nuqs/adapters/testing';
import { IntlProvider } from 'use-intl/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { TooltipProvider } from '@/components/ui/tooltip';
import type { ImageConfig } from '@/lib/domain/image-config';
import type { ProviderDescription } from '@/lib/domain/provider-description';
import type { ConfigContext } from '@/lib/features/image-configs/contract';
import { configKeys } from '@/lib/features/image-configs/queries';
import { rolloutKeys } from '@/lib/features/rollouts/queries';
import { messages } from '@/lib/i18n/messages';
import { ConfigPage } from './config-page';

vi.mock('next/navigation', () => ({ useRouter: () => ({ push: vi.fn() }), usePathname: () => '/image-configs/c/s/k' }));

const place = { connectionId: 'c', serviceId: 's', configId: 'k' };
const allowed = { allowed: true };
const config: ImageConfig = {
  ...{ connectionId: 'c', id: 'k', serviceId: 's', environmentId: 'e', description: '', imageName: 'acme/web' },
  ...{ imageTag: '2', commands: ['sh', '-c'], args: ['echo "a  b"'] },
  actions: {
    edit: allowed,
    release: allowed,
    rollout: { allowed: false, reason: 'rolloutUnfinished' },
    delete: allowed,
  },
};
const context: ConfigContext = {
  plans: {
    value: [
      {
        ...{ id: 'p', name: 'Standard', versions: { value: { items: [{ version: '3.0' }] } } },
        pendingChanges: { value: [{ resourceId: 'r2', resourceName: 'their worker' }] },
      },
      { id: 'q', name: 'Trial', versions: { value: { items: [] } }, pendingChanges: { value: [] } },
    ],
  },
  uses: { value: { items: [{ configId: 'k', planId: 'p', resourceId: 'r1', resourceName: 'web' }] } },
  registry: {},
  instances: { problem: { code: 'upstream_timeout', detail: 'The fleet did not answer.', retryable: true } },
};
// Only what the page reads of it.
const description = { label: { en: 'Example', ko: 'Example' }, glyph: 'EX', hue: 1 } as ProviderDescription;
const problem = { type: 'x', title: 'T', detail: 'D', requestId: 'r', retryable: false };

const fetched = vi.fn<(path: string, init: RequestInit) => Promise<Response>>();
beforeEach(() => vi.stubGlobal('fetch', fetched));
afterEach(() => {
  cleanup();
  fetched.mockReset();
  vi.unstubAllGlobals();
});

const answer = (body: object, status: number, etag: string) =>
  new Response(JSON.stringify(body), { status, headers: { etag, 'content-type': 'application/json' } });
const patched = () =>
  fetched.mock.calls
    .filter(([, { method }]) => method === 'PATCH')
    .map(([, init]) => [JSON.parse(String(init.body)), new Headers(init.headers).get('if-match')]);

function show(address = '') {
  const client = new QueryClient({
    defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY, retry: false } },
  });
  client.setQueryData(configKeys.one(place), { config, etag: '"1"' });
  client.setQueryData(configKeys.context(place), context);
  client.setQueryData(configKeys.rollout(place), { current: {} });
  client.setQueryData(configKeys.registries('c'), { items: [], next: null, total: 0 });
  client.setQueryData(configKeys.released(place, { planId: 'p', planVersion: '3.0' }), { ...config, imageTag: '1' });
  const none = { items: [], next: null, total: 0, tally: { underWay: 0, attention: 0, byStatus: {} } };
  client.setQueryData(rolloutKeys.list({ connection: ['c'], config: ['k'] }), { pages: [none], pageParams: [null] });
  render(
    <NuqsTestingAdapter searchParams={address}>
      <QueryClientProvider client={client}>
        <IntlProvider locale="en" messages={messages.en} timeZone="UTC" now={new Date(0)}>
          <TooltipProvider>
            <ConfigPage connection={{ id: 'c', name: 'Ours' }} description={description} place={place} />
          </TooltipProvider>
        </IntlProvider>
      </QueryClientProvider>
    </NuqsTestingAdapter>,
  );
  return userEvent.setup({ delay: null });
}

describe('the page of an image config', () => {
  it('compares what each plan was released with, and marks what differs', () => {
    show();
    const rows = within(screen.getByRole('table', { name: 'Released, per plan' })).getAllByRole('row');
    expect(rows.slice(1).map((row) => row.textContent)).toEqual([
      'Standard3.0 12Differs',
      'TrialNot used by this plan',
    ]);
    expect(screen.getByText('1 other change goes along')).toBeTruthy();
  });

  it('shows the rest where a part could not be read, and says which sentence stood against it', () => {
    show();
    expect(screen.getByText('Some of this could not be read: The fleet did not answer.')).toBeTruthy();
    expect(screen.getByText('their worker')).toBeTruthy();
  });

  it('offers no button that can only fail, and says why', () => {
    show();
    const button = screen.getByRole('button', { name: 'Roll out' });
    expect(button.getAttribute('aria-disabled')).toBe('true');
    expect(document.getElementById(button.getAttribute('aria-describedby') ?? '')?.textContent).toBe(
      'A rollout of this image config is under way.',
    );
    expect(screen.getByRole('button', { name: 'Roll back' }).getAttribute('aria-disabled')).toBe('true');
  });

  it('sends only what was changed, and has theirs and mine decided', async () => {
    const user = show('?tab=edit');
    const tag = screen.getByLabelText('Tag');
    await user.clear(tag);
    await user.type(tag, 'mine');
    await user.click(screen.getByRole('button', { name: 'Review changes' }));
    const current = { ...config, imageTag: 'theirs' };
    fetched.mockResolvedValueOnce(
      answer({ ...problem, code: 'precondition_failed', status: 412, current }, 412, '"2"'),
    );
    await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Save' }));
    const conflict = within(await screen.findByRole('dialog', { name: 'Changed by somebody else' }));
    await user.click(conflict.getByRole('radio', { name: /^Mine/ }));
    fetched.mockImplementation(async (_, { method }) =>
      method === 'PATCH' ? answer({ ...config, imageTag: 'mine' }, 200, '"3"') : answer(problem, 500, ''),
    );
    await user.click(conflict.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(patched()).toEqual([
      [{ imageTag: 'mine' }, '"1"'],
      [{ imageTag: 'mine' }, '"2"'],
    ]);
  });
});
