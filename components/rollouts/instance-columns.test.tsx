import { renderHook } from '@testing-library/react';
import { IntlProvider } from 'use-intl/react';
import { expect, test } from 'vitest';
import { messages } from '@/lib/i18n/messages';
import { useInstanceColumns } from './instance-columns';

const wrapper = ({ children }: { children: React.ReactNode }) => (
  <IntlProvider locale="en" messages={messages.en} timeZone="UTC">
    {children}
  </IntlProvider>
);

test('what the provider does not say about an instance is null, so that a card shows no label without a value', () => {
  const { result } = renderHook(useInstanceColumns, { wrapper });
  const instance = { id: 'i', status: 'waiting', providerStatus: 'PENDING' } as const;
  const empty = result.current.filter(({ cell }) => cell(instance) === null).map(({ id }) => id);
  expect(empty).toEqual(['region', 'organization', 'resource', 'reason', 'ended']);
});
