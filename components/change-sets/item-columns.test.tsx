import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, renderHook, screen } from '@testing-library/react';
import { IntlProvider } from 'use-intl/react';
import { afterEach, expect, test } from 'vitest';
import type { ChangeSetItem } from '@/lib/features/change-sets/contract';
import { messages } from '@/lib/i18n/messages';
import { useItemColumns } from './item-columns';

const item: ChangeSetItem = {
  ...{ position: 0, connectionId: 'c', imageId: 'i', imageName: 'web', outcome: 'waiting' },
  ...{ before: { tags: [] }, after: { tags: ['one'] } },
};
const wrapper = ({ children }: { children: React.ReactNode }) => {
  const client = new QueryClient();
  client.setQueryData(['connections', 'list'], { items: [], next: null, total: 0 });
  return (
    <QueryClientProvider client={client}>
      <IntlProvider locale="en" messages={messages.en}>
        {children}
      </IntlProvider>
    </QueryClientProvider>
  );
};
function cellOf(id: string, isPreview: boolean) {
  const { result } = renderHook(() => useItemColumns(isPreview), { wrapper });
  return result.current.find((column) => column.id === id)?.cell(item);
}

afterEach(cleanup);

test('an item that nothing happened to yet has no detail, so that a card shows no label without a value', () => {
  expect(cellOf('why', true)).toBeNull();
});

test.each([
  [true, 'Would change'],
  [false, 'Waiting'],
])('an item that is still to come, preview %s: %s', (isPreview, word) => {
  render(wrapper({ children: cellOf('outcome', isPreview) }));
  expect(screen.getByText(word)).toBeTruthy();
});
