import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { IntlProvider } from 'use-intl/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ImageConfig } from '@/lib/domain/image-config';
import type { ProviderDescription } from '@/lib/domain/provider-description';
import type { ConfigContext } from '@/lib/features/image-configs/contract';
import { configKeys } from '@/lib/features/image-configs/queries';
import { messages } from '@/lib/i18n/messages';
import { ReleaseDialog } from './release-dialog';
import { RolloutDialog } from './rollout-dialog';

const push = vi.fn();
vi.mock('next/navigation', () => ({ useRouter: () => ({ push }) }));

const place = { connectionId: 'c', serviceId: 's', configId: 'k' };
const config: ImageConfig = {
  ...{ connectionId: 'c', id: 'k', serviceId: 's', environmentId: 'e', description: '', imageName: 'acme/web' },
  ...{ imageTag: '2', commands: [], args: [], actions: {} },
};
const contextOf = (type: string): ConfigContext => ({
  environment: { id: 'e', name: 'Live', type },
  plans: {
    value: [
      {
        ...{ id: 'p', name: 'Standard', versions: { value: { items: [{ version: '3.0' }] } } },
        pendingChanges: {
          value: [
            { resourceId: 'r1', resourceName: 'web', imageConfigId: 'k' },
            { resourceId: 'r2', resourceName: 'their worker' },
          ],
        },
      },
    ],
  },
  uses: { value: { items: [{ configId: 'k', planId: 'p', resourceId: 'r1', resourceName: 'web' }] } },
  registry: {},
  instances: { value: { items: [{ id: 'i', planId: 'p', organization: 'Acme', images: [] }] } },
});
// Only what the dialogs read of it.
const description = { label: { en: 'Example', ko: 'Example' } } as ProviderDescription;
const problem = { type: 'x', title: 'T', detail: 'D', requestId: 'r', retryable: false };

const fetched = vi.fn<(path: string, init: RequestInit) => Promise<Response>>();
beforeEach(() => vi.stubGlobal('fetch', fetched));
afterEach(() => {
  cleanup();
  fetched.mockReset();
  push.mockReset();
  vi.unstubAllGlobals();
});

const answer = (body: object, status: number) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });
const posted = () =>
  fetched.mock.calls.filter(([, { method }]) => method === 'POST').map(([, init]) => JSON.parse(String(init.body)));

function show(dialog: (scene: Parameters<typeof RolloutDialog>[0]) => ReactNode, type = 'PROD') {
  const client = new QueryClient({
    defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY, retry: false } },
  });
  client.setQueryData(configKeys.rollout(place), { current: {} });
  client.setQueryData(configKeys.released(place, { planId: 'p', planVersion: '3.0' }), { ...config, imageTag: '1' });
  const scene = { place, seen: { config, etag: '"1"' }, context: contextOf(type), description, onClose: vi.fn() };
  render(
    <QueryClientProvider client={client}>
      <IntlProvider locale="en" messages={messages.en} timeZone="UTC">
        {dialog(scene)}
      </IntlProvider>
    </QueryClientProvider>,
  );
  return userEvent.setup({ delay: null });
}

const button = (name: string) => screen.getByRole<HTMLButtonElement>('button', { name });
const confirmation = () => screen.getByLabelText(/To confirm/);

describe('rolling out', () => {
  it('shows whom it reaches, what of others goes along, and what it will not bring', () => {
    show((scene) => <RolloutDialog {...scene} />);
    const reach = screen.getByRole('region', { name: 'What it reaches' }).textContent;
    expect(reach).toContain('PROD');
    expect(reach).toContain('1 instance');
    expect(reach).toContain('their worker');
    expect(reach).toContain('not released for: Standard');
  });

  it('needs the name of the image, and in production a reason', async () => {
    const user = show((scene) => <RolloutDialog {...scene} />);
    await user.type(confirmation(), 'acme/web');
    expect(button('Roll out').disabled).toBe(true);
    await user.type(screen.getByLabelText('Reason'), 'because');
    expect(button('Roll out').disabled).toBe(false);
    await user.type(confirmation(), 'x');
    expect(button('Roll out').disabled).toBe(true);
  });

  it('needs no reason where it is only tried', async () => {
    const user = show((scene) => <RolloutDialog {...scene} />, 'DEV');
    await user.type(confirmation(), 'acme/web');
    expect(button('Roll out').disabled).toBe(false);
  });

  it("puts the server's sentence about the reason at its box, and keeps the dialog", async () => {
    const user = show((scene) => <RolloutDialog {...scene} />);
    const fields = [{ path: 'reason', message: 'Say why.' }];
    fetched.mockResolvedValue(answer({ ...problem, code: 'validation_failed', status: 400, fields }, 400));
    await user.type(confirmation(), 'acme/web');
    await user.type(screen.getByLabelText('Reason'), 'x');
    await user.click(button('Roll out'));
    await waitFor(() => expect(screen.getByText('Say why.').id).toBe(`${screen.getByLabelText('Reason').id}-error`));
    expect(posted()).toEqual([{ reason: 'x' }]);
    expect(push).not.toHaveBeenCalled();
  });
});

describe('releasing', () => {
  it('has no plan chosen, and shows what goes along with the one that is', async () => {
    const user = show((scene) => <ReleaseDialog {...scene} />);
    expect(button('Release').disabled).toBe(true);
    await user.selectOptions(screen.getByLabelText('Plan'), 'Standard');
    expect(screen.getByText('1 other change goes along')).toBeTruthy();
    fetched.mockResolvedValue(answer({ released: [], planId: 'p' }, 200));
    await user.click(button('Release'));
    await waitFor(() => expect(posted()).toEqual([{ planId: 'p' }]));
  });

  it('releases all plans only behind a typed name', async () => {
    const user = show((scene) => <ReleaseDialog {...scene} />);
    await user.selectOptions(screen.getByLabelText('Plan'), 'All plans');
    expect(button('Release').disabled).toBe(true);
    fetched.mockResolvedValue(answer({ released: [] }, 200));
    await user.type(confirmation(), 'acme/web');
    await user.click(button('Release'));
    await waitFor(() => expect(posted()).toEqual([{ allPlans: true }]));
  });
});
