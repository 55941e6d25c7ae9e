import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { IntlProvider } from 'use-intl/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type AuditRecord, auditOutcomes } from '@/lib/domain/audit';
import { locales } from '@/lib/domain/text';
import { auditKeys } from '@/lib/features/audit/queries';
import { connectionsQuery } from '@/lib/features/connections/queries';
import { messages } from '@/lib/i18n/messages';
import { AuditPage } from './audit-page';

const address = vi.hoisted(() => ({ search: '' }));
vi.mock('next/navigation', () => ({ useSearchParams: () => new URLSearchParams(address.search) }));

const record: AuditRecord = {
  ...{ id: 'r1', at: '2026-11-28T10:00:00.000Z', settledAt: '2026-11-28T10:00:02.000Z' },
  actor: { kind: 'person', id: 'p1', name: '미나' },
  action: 'image.metadata.updated',
  object: { kind: 'image', id: 'i/1', name: 'debian\u202e', connectionId: 'c1' },
  ...{ before: { name: 'a' }, after: { name: 'b' }, reason: 'because', outcome: 'failed' },
  ...{ upstream: { status: 409, requestId: 'req-up' }, requestId: 'req-ours' },
};

interface Shown {
  records?: AuditRecord[];
  filter?: object;
  locale?: 'en' | 'ko';
}

function show({ records = [record], filter = {}, locale = 'en' }: Shown = {}) {
  const client = new QueryClient({
    defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY, retry: false } },
  });
  const page = { items: records, next: null, total: records.length };
  client.setQueryData(auditKeys.list(filter), { pages: [page], pageParams: [null] });
  client.setQueryData(auditKeys.one('r1'), record);
  client.setQueryData(connectionsQuery().queryKey, { items: [], next: null, total: 0 });
  return render(
    <IntlProvider locale={locale} messages={messages[locale]} timeZone="Asia/Seoul">
      <QueryClientProvider client={client}>
        <AuditPage />
      </QueryClientProvider>
    </IntlProvider>,
  );
}

beforeEach(() => {
  address.search = '';
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

describe('the list', () => {
  it.each(locales)('says in %s what was done in words, each row a link to its record', (locale) => {
    show({ locale });
    const table = screen.getByRole('table');
    const words = messages[locale].audit;
    const link = within(table).getByRole('link', { name: words.actions.image_metadata_updated });
    expect(link.getAttribute('href')).toBe('/audit?record=r1');
    expect(within(table).getAllByText(words.outcomes.failed)).not.toHaveLength(0);
  });

  it('calls an action by its name where there are no words for it', () => {
    show({ records: [{ ...record, action: 'moon.landed' }] });
    expect(screen.getByRole('link', { name: 'moon.landed' })).toBeTruthy();
  });

  it('has a word for every outcome', () => {
    show({ records: auditOutcomes.map((outcome) => ({ ...record, id: outcome, outcome })) });
    const rows = within(screen.getByRole('table')).getAllByRole('row').slice(1);
    for (const [place, outcome] of auditOutcomes.entries())
      expect(rows[place]?.textContent).toContain(messages.en.audit.outcomes[outcome]);
  });

  it('without records says why, and with a filter how to see more', async () => {
    show({ records: [] });
    expect(screen.getByText(messages.en.audit.empty)).toBeTruthy();
    cleanup();
    address.search = 'actor=nobody';
    const push = vi.spyOn(window.history, 'pushState');
    show({ records: [], filter: { actor: 'nobody' } });
    expect(screen.getByText(messages.en.audit.noMatch)).toBeTruthy();
    await userEvent.click(screen.getAllByRole('button', { name: 'Clear' })[0] as HTMLElement);
    expect(push).toHaveBeenCalledWith({}, '', '/audit');
    expect(document.activeElement).toBe(screen.getByLabelText('Who'));
    expect((screen.getByLabelText('Who') as HTMLInputElement).value).toBe('');
  });
});

it('asks by the address, in the names of the API', async () => {
  const push = vi.spyOn(window.history, 'pushState');
  show();
  await userEvent.type(screen.getByLabelText('Who'), '미나');
  await userEvent.selectOptions(screen.getByLabelText('Outcome'), 'denied');
  await userEvent.type(screen.getByLabelText('Object'), 'i1{Enter}');
  const asked = new URLSearchParams(String(push.mock.calls[0]?.[2]).split('?')[1]);
  expect(Object.fromEntries(asked)).toEqual({ actor: '미나', object: 'i1', outcome: 'denied' });
  expect(document.activeElement).toBe(screen.getByLabelText('Object'));
});

it('shows the record of the address with before and after, and both request ids', () => {
  address.search = 'record=r1';
  show();
  const sheet = screen.getByRole('dialog');
  for (const said of ['req-up', 'req-ours', '409', 'because']) expect(within(sheet).getByText(said)).toBeTruthy();
  expect(
    within(sheet)
      .getByRole('link', { name: /debian/ })
      .getAttribute('href'),
  ).toBe('/images/c1/i%2F1');
  expect(within(sheet).getByRole('list').textContent).toMatch(/name.*Before:a.*After:b/);
});
