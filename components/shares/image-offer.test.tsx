import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { IntlProvider } from 'use-intl/react';
import { afterEach, expect, test, vi } from 'vitest';
import { TooltipProvider } from '@/components/ui/tooltip';
import type { CloudImage } from '@/lib/domain/image';
import { messages } from '@/lib/i18n/messages';
import { catalog } from '@/lib/providers/catalog';
import { ImageOffer } from './image-offer';

const [description] = [...catalog.values()].filter(({ deciding }) => deciding?.decisions.includes('pending'));
const calls: string[] = [];
/** How our own rows say that we stand to the image. */
let known: CloudImage['memberStatus'] = 'pending';

const image = (facts: Partial<CloudImage> = {}): CloudImage => ({
  ...{ id: 'offered', name: 'Offered', status: 'active', visibility: 'shared', ownership: 'incoming' },
  ...{ connectionId: 'c', seenThrough: ['c'], provider: description?.id ?? '', os: {}, tags: [], properties: {} },
  ...{ actions: { decide: { allowed: true } }, ...facts },
});

function show(shown: CloudImage, identity: { projectId: string } | undefined = { projectId: 'us' }): void {
  if (description === undefined) throw new Error('No provider takes an answer back.');
  vi.stubGlobal('fetch', async (input: unknown, init: RequestInit = {}) => {
    calls.push([init.method ?? 'GET', String(input).replace(/\?.*/, ''), init.body].join(' ').trim());
    if (init.method === 'PATCH') return Response.json({ id: 'us', status: 'accepted' });
    return Response.json({ items: [image({ memberStatus: known })], next: null, total: 1, connections: [] });
  });
  render(
    <IntlProvider locale="en" messages={messages.en} timeZone="UTC">
      <QueryClientProvider client={new QueryClient()}>
        <TooltipProvider>
          <ImageOffer image={shown} identity={identity} description={description} />
        </TooltipProvider>
      </QueryClientProvider>
    </IntlProvider>,
  );
}

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  calls.length = 0;
  known = 'pending';
});

test('an offer is answered on the page of its image, and the card says what was said', async () => {
  show(image());
  const accept = await screen.findByRole('button', { name: 'Accept Offered' });
  expect(screen.getByRole('button', { name: 'Reject Offered' }).className).toBe(accept.className);
  expect(screen.getByText(description?.deciding?.rejected.en ?? '')).toBeTruthy();
  await userEvent.click(accept);
  expect(await screen.findByText('Accepted')).toBeTruthy();
  expect(calls.find((call) => call.startsWith('PATCH'))).toMatch(/members\/us \{"status":"accepted"\}$/);
  expect(document.activeElement?.textContent).toContain('Accepted');
});

test.each(['accepted', 'rejected'] as const)('what was %s before can be taken back', async (status) => {
  known = status;
  show(image());
  expect(await screen.findByRole('button', { name: 'Undo the answer to Offered' })).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Accept Offered' })).toBeNull();
});

test.each([
  ['not allowed to', image({ actions: { decide: { allowed: false, reason: 'noPermission' } } }), 'us', /Your role/],
  ['nobody knows as whom', image(), '', /It is not known yet who/],
])('who is %s may press neither, and reads why', async (_, shown, projectId, why) => {
  show(shown, { projectId });
  const accept = await screen.findByRole('button', { name: 'Accept Offered' });
  expect(accept.getAttribute('aria-disabled')).toBe('true');
  expect(screen.getAllByText(why).length).toBeGreaterThan(0);
  await userEvent.click(accept);
  expect(calls.filter((call) => call.startsWith('PATCH'))).toEqual([]);
});

test.each(['own', 'public', undefined] as const)('an image that is %s to us offers nothing', (ownership) => {
  show(image({ ownership }));
  expect(screen.queryByRole('button')).toBeNull();
  expect(calls).toEqual([]);
});
