import { cleanup, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { NuqsTestingAdapter } from 'nuqs/adapters/testing';
import { IntlProvider } from 'use-intl/react';
import { afterEach, describe, expect, test } from 'vitest';
import type { ReferenceGroup, ReferenceOperation } from '@/lib/features/reference/describe';
import { locales } from '@/lib/domain/text';
import { problemCodes } from '@/lib/http/problem';
import { messages } from '@/lib/i18n/messages';
import { ApiReference } from './api-reference';

const operation = (facts: Partial<ReferenceOperation>): ReferenceOperation => ({
  id: 'listThings',
  method: 'GET',
  path: '/api/v1/things',
  summary: 'List things',
  access: 'image.read',
  status: 200,
  media: 'application/json',
  secretReply: false,
  parameters: [],
  body: [],
  reply: [],
  ...facts,
});

const groups: ReferenceGroup[] = [
  {
    name: 'things',
    operations: [
      operation({ parameters: [{ name: 'limit', place: 'query', required: false, type: 'integer 1…200' }] }),
      operation({
        id: 'makeThing',
        method: 'POST',
        summary: 'Make a thing',
        access: 'administrator',
        status: 201,
        body: [{ name: 'colour', type: 'string', required: true }],
      }),
    ],
  },
  {
    name: 'events',
    operations: [
      operation({
        id: 'follow',
        path: '/api/v1/events',
        summary: 'Follow',
        access: 'signed-in',
        media: 'text/event-stream',
      }),
    ],
  },
];

afterEach(cleanup);

function show(locale: 'en' | 'ko' = 'en', search = '') {
  render(
    <IntlProvider locale={locale} messages={messages[locale]} timeZone="UTC">
      <NuqsTestingAdapter searchParams={search} hasMemory>
        <ApiReference groups={groups} />
      </NuqsTestingAdapter>
    </IntlProvider>,
  );
}
const shownCalls = () => screen.getAllByRole('heading', { level: 3 }).map((heading) => heading.textContent);

describe('the API reference', () => {
  test.each(locales)('shows rules, calls by feature and every code in %s', (locale) => {
    show(locale);
    const t = messages[locale].reference;
    expect(screen.getByRole('heading', { level: 2, name: t.rules.title })).toBeDefined();
    expect(shownCalls()).toEqual(['List things', 'Make a thing', 'Follow']);
    const codes = screen.getByRole('region', { name: t.errors.title });
    for (const code of problemCodes) expect(within(codes).getByText(code)).toBeDefined();
  });

  test('names who may call, what goes in and what is needed', () => {
    show();
    const make = screen.getByRole('group', { name: 'Make a thing' });
    expect(make.id).toBe('makeThing');
    expect(within(make).getByText('Administrators')).toBeDefined();
    expect(within(make).getByText('colour').closest('li')?.textContent).toBe('colourstringrequired');
    expect(within(screen.getByRole('group', { name: 'List things' })).getByText('Permission image.read')).toBeDefined();
    expect(within(make).getByRole('link', { name: 'Link to makeThing' }).getAttribute('href')).toBe('#makeThing');
  });

  test('finds calls by any of their words, and says how many', async () => {
    show();
    await userEvent.type(screen.getByRole('searchbox', { name: 'Search the calls' }), 'things LIMIT');
    expect(shownCalls()).toEqual(['List things']);
    expect(screen.getByRole('status').textContent).toBe('1 of 3 calls');
    expect(screen.queryByRole('heading', { name: 'Codes of failures' })).toBeNull();
  });

  test('begins with the search in the address and gives a way back when nothing matches', async () => {
    show('en', '?q=colour');
    expect(shownCalls()).toEqual(['Make a thing']);
    await userEvent.type(screen.getByRole('searchbox'), 'less');
    expect(screen.getByText('No call matches “colourless”')).toBeDefined();
    await userEvent.click(screen.getByRole('button', { name: 'Show all calls' }));
    expect(shownCalls()).toHaveLength(3);
  });
});
