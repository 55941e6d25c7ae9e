import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen, within } from '@testing-library/react';
import { IntlProvider } from 'use-intl/react';
import { afterEach, expect, test, vi } from 'vitest';
import { TooltipProvider } from '@/components/ui/tooltip';
import type { IncomingOffer } from '@/lib/features/shares/contract';
import { messages } from '@/lib/i18n/messages';
import { catalog } from '@/lib/providers/catalog';
import { IncomingOffers } from './incoming-offers';

const providers = [...catalog.values()];
const taking = providers.find(({ deciding }) => deciding?.decisions.includes('accepted'))?.id ?? '';
const deaf = providers.find(({ deciding }) => deciding?.decisions.length === 0)?.id ?? '';

function offer(id: string, facts: Partial<IncomingOffer['image']>, decidable = false): IncomingOffer {
  return {
    image: {
      ...{ id, name: id, status: 'active', visibility: 'shared', os: {}, tags: [], properties: {}, provider: deaf },
      ...{ connectionId: 'c', seenThrough: ['c'], actions: {}, ...facts },
    },
    connectionId: 'c',
    decisions: decidable ? ['accepted', 'rejected'] : [],
    canDecide: decidable ? { allowed: true } : { allowed: false, reason: 'undecidable' },
    memberId: 'us',
  };
}

function show(items: IncomingOffer[]): void {
  const connections = [{ id: 'c', name: 'Cloud', provider: deaf, state: 'ok', asOf: '2026-11-01T00:00:00.000Z' }];
  vi.stubGlobal('fetch', async () =>
    Response.json({ items, next: null, total: items.length, waiting: 0, connections }),
  );
  render(
    <IntlProvider locale="en" messages={messages.en} timeZone="UTC">
      <QueryClientProvider client={new QueryClient()}>
        <TooltipProvider>
          <IncomingOffers />
        </TooltipProvider>
      </QueryClientProvider>
    </IntlProvider>,
  );
}

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

async function namesUnder(title: string): Promise<(string | null)[]> {
  const section = (await screen.findByRole('heading', { level: 2, name: title })).closest('section');
  if (section === null) throw new Error(`${title} heads no section.`);
  return within(section)
    .getAllByRole('heading', { level: 3 })
    .map(({ textContent }) => textContent);
}

test('only what can be answered waits for an answer', async () => {
  show([
    offer('unanswerable', { memberStatus: 'pending' }),
    offer('answerable', { memberStatus: 'pending', provider: taking }, true),
    offer('given', { memberStatus: null }),
  ]);
  expect(await namesUnder('Waiting for an answer')).toEqual(['answerable']);
  expect(await namesUnder('Offered, nothing to decide here')).toEqual(['unanswerable']);
  expect(await namesUnder('Usable already')).toEqual(['given']);
});

test('where nothing can be answered, nothing is said to wait', async () => {
  show([offer('unanswerable', { memberStatus: 'pending' })]);
  expect(await namesUnder('Offered, nothing to decide here')).toEqual(['unanswerable']);
  expect(screen.queryByText('Waiting for an answer')).toBeNull();
});
