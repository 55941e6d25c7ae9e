import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen } from '@testing-library/react';
import { IntlProvider } from 'use-intl/react';
import { afterEach, expect, it, vi } from 'vitest';
import type { Connection } from '@/lib/domain/connection';
import { messages } from '@/lib/i18n/messages';
import { catalog, hasImages } from '@/lib/providers/catalog';
import { ConnectionCard } from './connection-card';

vi.mock('next/navigation', () => ({ useRouter: () => ({ push: vi.fn() }) }));
afterEach(cleanup);

const at = '2026-11-22T09:00:00.000Z';
const allowed = { allowed: true };

function show(provider: string) {
  const connection: Connection = {
    ...{
      id: 'c',
      name: 'Prod',
      provider,
      teamId: 'team',
      settings: {},
      state: 'ok',
      warnings: [],
      syncEverySeconds: 300,
    },
    ...{ lastCheckedAt: at, credentialsSetAt: at, createdAt: at, updatedAt: at },
    actions: { edit: allowed, pause: allowed, delete: allowed, check: allowed, refresh: allowed },
  };
  render(
    <QueryClientProvider client={new QueryClient()}>
      <IntlProvider locale="en" messages={messages.en} timeZone="UTC">
        <ConnectionCard connection={connection} teamName="Platform" />
      </IntlProvider>
    </QueryClientProvider>,
  );
}

it.each([...catalog.keys()])('speaks of images only where there can be any: %s', (provider) => {
  show(provider);
  const links = screen.getAllByRole('link').map((link) => link.getAttribute('href') ?? '');
  expect(links.some((href) => href.startsWith('/images'))).toBe(hasImages(provider));
  expect(screen.queryByText('Images') !== null).toBe(hasImages(provider));
  expect(screen.getByText('Platform')).toBeTruthy();
});
