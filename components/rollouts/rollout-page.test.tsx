import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, render, screen, waitFor, within } from '@testing-library/react';
import { NuqsTestingAdapter } from 'nuqs/adapters/testing';
import { IntlProvider } from 'use-intl/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Rollout, RolloutInstance } from '@/lib/domain/rollout';
import { applyProgress } from '@/lib/features/rollouts/live';
import { rolloutKeys } from '@/lib/features/rollouts/queries';
import { messages } from '@/lib/i18n/messages';
import { TooltipProvider } from '@/components/ui/tooltip';
import { RolloutPage } from './rollout-page';

vi.mock('next/navigation', () => ({ useRouter: () => ({ push: vi.fn() }), usePathname: () => '/rollouts/r' }));
vi.mock('@/lib/features/events/live', () => ({ followEvents: () => undefined }));

const at = (seconds: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, seconds)).toISOString();
const rollout: Rollout = {
  ...{ id: 'r', connectionId: 'c', serviceId: 's', environmentId: 'e', configId: 'k', planIds: ['p'], watched: true },
  ...{ status: 'running', providerStatus: 'IN_PROGRESS', startedAt: at(0), lastHeardAt: at(5) },
  ...{ fromImage: { name: 'acme/web', tag: '1' }, toImage: { name: 'acme/web', tag: '2' } },
  counts: { total: 2000, completed: 500, inProgress: 50, pending: 1447, failed: 3, skipped: 0 },
  transitions: [
    { at: at(0), status: 'waiting', providerStatus: 'PENDING' },
    { at: at(5), status: 'running', providerStatus: 'IN_PROGRESS' },
  ],
};
const instances: RolloutInstance[] = Array.from({ length: 2000 }, (_, place) => ({
  ...{ id: `instance-${place}`, status: 'waiting' as const, providerStatus: 'PENDING' },
  ...{ region: place % 2 === 0 ? 'aws seoul' : 'aws tokyo', organization: 'Acme' },
}));

beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockImplementation(function height(this: HTMLElement) {
    return this.hasAttribute('data-index') ? 36 : 360;
  });
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(360);
  vi.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(800);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function show(address = '', given: Partial<Rollout> = {}) {
  const client = new QueryClient({
    defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY, retry: false } },
  });
  client.setQueryData(rolloutKeys.one('r'), { ...rollout, ...given });
  const page = { items: instances, next: null, total: 2000 };
  client.setQueryData(rolloutKeys.instancesOf('r', []), { pages: [page], pageParams: [null] });
  client.setQueryData(['connections', 'list'], { items: [], next: null, total: 0 });
  render(
    <NuqsTestingAdapter searchParams={address}>
      <QueryClientProvider client={client}>
        <IntlProvider locale="en" messages={messages.en} timeZone="UTC" now={new Date(at(10))}>
          <TooltipProvider>
            <RolloutPage rolloutId="r" />
          </TooltipProvider>
        </IntlProvider>
      </QueryClientProvider>
    </NuqsTestingAdapter>,
  );
  return client;
}

describe('the page of a rollout', () => {
  it('says how it stands, what that means, and how far it is', () => {
    show();
    expect(screen.getByRole('heading', { level: 1 }).textContent).toContain('acme/web');
    expect(screen.getByText('Instances are being moved to the new image.')).toBeTruthy();
    expect(screen.getByRole('progressbar').getAttribute('aria-valuetext')).toBe('503 of 2,000 finished');
    expect(screen.getByText('Nobody here: it was found running')).toBeTruthy();
  });

  it('calls plans by the names that they had, and by their ids where those are not known', () => {
    show('', { planIds: ['p-1', 'p-2'], planNames: { 'p-1': 'Standard' } });
    expect(screen.getByText('Standard').closest('[title]')?.getAttribute('title')).toBe('p-1');
    expect(screen.getByRole('button', { name: /p-2/ })).toBeTruthy();
    expect(screen.queryByText('p-1')).toBeNull();
  });

  it('tells every transition in words besides the picture', () => {
    show();
    const rows = within(screen.getByRole('table', { name: 'Timeline' })).getAllByRole('row');
    expect(rows.slice(1).map((row) => row.textContent)).toEqual([
      expect.stringContaining('PENDING5 sec'),
      expect.stringContaining('IN_PROGRESS'),
    ]);
    expect(screen.getByRole('img', { name: /Timeline with 2 stretches/ })).toBeTruthy();
  });

  it('shows a word that nobody knows as it is', () => {
    show('', { status: 'unknown', providerStatus: 'REBALANCING' });
    expect(screen.getByText(/uses a word that the console doesn't know: REBALANCING/)).toBeTruthy();
  });

  it('draws a screenful of two thousand instances, those that the address asks for', () => {
    show('?region=aws%20tokyo');
    const table = screen.getByRole('table', { name: 'Instances' });
    expect(table.getAttribute('aria-rowcount')).toBe('1001');
    const drawn = within(table).getAllByRole('row').length;
    expect(drawn > 5 && drawn < 60).toBe(true);
    expect(within(table).queryByText('aws seoul')).toBeNull();
  });

  it('takes in what is told without a reload', async () => {
    const client = show();
    const facts = { id: 'r', status: 'failed', watched: false, lastHeardAt: at(9), endedAt: at(9), problem: null };
    const transition = { at: at(9), status: 'failed', providerStatus: 'FAILED', detail: 'Disk full' };
    const failed = { ...instances[0], status: 'failed', providerStatus: 'FAILED', reason: 'No room' };
    const data = { ...facts, transition, instances: [failed] };
    act(() => applyProgress(client, { id: 'r', locale: 'en' }, { type: 'rollout.progress', data }));
    await waitFor(() => expect(screen.getByText('Disk full')).toBeTruthy());
    expect(await screen.findByText('No room')).toBeTruthy();
    expect(screen.getByText(/The provider gave up/)).toBeTruthy();
  });
});
