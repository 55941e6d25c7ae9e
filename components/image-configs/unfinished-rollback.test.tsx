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

const push = vi.fn();
vi.mock('next/navigation', () => ({ useRouter: () => ({ push }), usePathname: () => '/image-configs/c/s/k' }));

const place = { connectionId: 'c', serviceId: 's', configId: 'k' };
const allowed = { allowed: true };
const config: ImageConfig = {
  ...{ connectionId: 'c', id: 'k', serviceId: 's', environmentId: 'e', description: '', imageName: 'acme/web' },
  ...{ imageTag: '1', commands: [], args: [] },
  actions: { edit: allowed, release: allowed, rollout: allowed, delete: allowed },
};
const context: ConfigContext = {
  plans: {
    value: [
      {
        ...{ id: 'p', name: 'Standard', pendingChanges: { value: [] } },
        versions: { value: { items: [{ version: '3.0' }] } },
      },
    ],
  },
  uses: { value: { items: [{ configId: 'k', planId: 'p', resourceId: 'r1', resourceName: 'web' }] } },
  ...{ registry: {}, instances: { value: { items: [] } } },
};
const kept = {
  wish: {
    ...{ image: { name: 'acme/web', tag: '1' }, from: { name: 'acme/web', tag: '2' }, plan: 'p' },
    ...{ planName: 'Standard', reason: 'It breaks sign-in', rollbackOf: '3e7c1c1e-64a8-4bd4-8f3c-6a9a8f1f0001' },
  },
  states: { edit: 'done', release: 'running', rollout: 'waiting' },
  versionsBefore: { p: '3.0' },
};
const begun = {
  ...{ id: 'r3', ...place, environmentId: 'e', planIds: [], transitions: [], status: 'waiting', watched: true },
  ...{ startedAt: '2026-01-01T00:00:00.000Z', toImage: kept.wish.image },
};
// Only what the page reads of it.
const description = { label: { en: 'Example', ko: 'Example' }, glyph: 'EX', hue: 1 } as ProviderDescription;

const sent: string[] = [];
let present = config;
const answer = (body: object, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { etag: '"1"', 'content-type': 'application/json' } });

beforeEach(() => {
  sent.length = 0;
  present = config;
  sessionStorage.setItem('image-console:rollback:["c","s","k"]', JSON.stringify(kept));
  vi.stubGlobal('fetch', async (path: string, { method = 'GET', body }: RequestInit) => {
    if (method !== 'GET') sent.push(`${method} ${path.split('/').at(-1)} ${String(body)}`);
    if (path.includes('/context')) return answer(context);
    if (path.includes('/release')) return answer({ released: [], planId: 'p' });
    if (path.includes('/rollout?') || path.endsWith('/rollout'))
      return method === 'POST' ? answer(begun, 201) : answer({ current: {} });
    if (path.includes('/rollouts')) return answer(noRollouts);
    return answer(present);
  });
});
afterEach(() => {
  cleanup();
  sessionStorage.clear();
  push.mockReset();
  vi.unstubAllGlobals();
});

const noRollouts = { items: [], next: null, total: 0, tally: { underWay: 0, attention: 0, byStatus: {} } };

function show() {
  const client = new QueryClient({
    defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY, retry: false } },
  });
  client.setQueryData(configKeys.one(place), { config: present, etag: '"1"' });
  client.setQueryData(configKeys.context(place), context);
  client.setQueryData(configKeys.rollout(place), { current: {} });
  client.setQueryData(configKeys.registries('c'), { items: [], next: null, total: 0 });
  client.setQueryData(configKeys.released(place, { planId: 'p', planVersion: '3.0' }), config);
  client.setQueryData(rolloutKeys.list({ connection: ['c'], config: ['k'] }), {
    ...{ pages: [noRollouts], pageParams: [null] },
  });
  render(
    <NuqsTestingAdapter>
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

const steps = (part: ReturnType<typeof within>) =>
  within(part.getByRole('list', { name: 'Steps' }))
    .getAllByRole('listitem')
    .map(({ textContent }) => textContent);

describe('a rollback that a reload broke off', () => {
  it('says what of it was done', () => {
    show();
    expect(screen.getByText('The rollback to acme/web:1 is not finished')).toBeTruthy();
    expect(steps(within(document.body))).toEqual([
      ...['Set the tag to 1Done', 'Release for StandardWaiting', 'Start the rolloutWaiting'],
    ]);
  });

  it('goes on behind the typed name, and repeats no step', async () => {
    const user = show();
    await user.click(screen.getByRole('button', { name: 'Go on' }));
    const dialog = within(await screen.findByRole('alertdialog'));
    const confirm = dialog.getByRole<HTMLButtonElement>('button', { name: 'Go on from here' });
    await waitFor(() => expect(steps(dialog)[1]).toBe('Release for StandardWaiting'));
    expect(confirm.disabled).toBe(true);
    await user.type(dialog.getByLabelText(/To confirm/), 'acme/web');
    await user.click(confirm);
    await waitFor(() => expect(push).toHaveBeenCalledWith('/rollouts/r3'));
    const { reason, rollbackOf } = kept.wish;
    expect(sent).toEqual([
      `POST release ${JSON.stringify({ planId: 'p', reason })}`,
      `POST rollout ${JSON.stringify({ reason, rollbackOf })}`,
    ]);
    expect(sessionStorage.length).toBe(0);
  });

  it('does not go on once somebody has set another tag, and can be left at that', async () => {
    present = { ...config, imageTag: '9' };
    const user = show();
    expect(screen.getByText(/^Another image has been set since/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Go on' })).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Leave it at that' }));
    expect(screen.queryByText(/^Another image has been set since/)).toBeNull();
    expect(sessionStorage.length).toBe(0);
  });

  it('releases nothing when another tag comes in between', async () => {
    const user = show();
    await user.click(screen.getByRole('button', { name: 'Go on' }));
    const dialog = within(await screen.findByRole('alertdialog'));
    await user.type(await dialog.findByLabelText(/To confirm/), 'acme/web');
    present = { ...config, imageTag: '9' };
    await user.click(dialog.getByRole('button', { name: 'Go on from here' }));
    expect((await dialog.findByRole('alert')).textContent).toMatch(/^Another image has been set since/);
    expect(sent).toEqual([]);
  });
});
