import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { IntlProvider } from 'use-intl/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { TooltipProvider } from '@/components/ui/tooltip';
import type { CloudImage } from '@/lib/domain/image';
import { messages } from '@/lib/i18n/messages';
import { FakeSharing, sharingDescription } from '@/lib/testing/fake-sharing';
import { ImageMembers } from './image-members';

vi.mock('next/navigation', () => ({ useRouter: () => ({ push: vi.fn() }) }));

/** The console's own API in front of a cloud: just as much of it as this tab calls. */
let cloud: FakeSharing;
let refusing: string | undefined;
const calls: string[] = [];
const members = () => cloud.provider().members;

async function answer(input: unknown, init: RequestInit = {}): Promise<Response> {
  const { method = 'GET' } = init;
  const body: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : undefined;
  calls.push([method, decodeURIComponent(String(input).split('/members').at(1) ?? ''), JSON.stringify(body)].join(' '));
  if (method === 'GET') {
    const listed = await members()?.list('web');
    const items = listed?.members ?? [];
    return Response.json({
      items,
      next: null,
      total: items.length,
      ...(listed?.reason ? { reason: listed.reason } : {}),
    });
  }
  if (method === 'PUT') return replaced(body as { members: { memberId: string }[]; expected: string[] });
  const { memberId = '' } = body as { memberId?: string };
  if (memberId === refusing) return problem('The provider says no.');
  await members()?.add?.('web', { memberId });
  return Response.json({ id: memberId, status: 'pending' }, { status: 201 });
}

function problem(detail: string, status = 422, code = 'upstream_rejected'): Response {
  const said = { type: 'about:blank', title: 'No', status, detail, code };
  return Response.json({ ...said, requestId: 'r', retryable: false }, { status });
}

function replaced(body: { members: { memberId: string }[]; expected: string[] }): Response {
  if (body.expected.toSorted().join() !== [...cloud.members.keys()].toSorted().join())
    return problem('Somebody was faster.', 412, 'precondition_failed');
  const ids = body.members.map(({ memberId }) => memberId);
  cloud.members.clear();
  cloud.has(...ids);
  return Response.json({ results: ids.map((memberId) => ({ memberId, outcome: 'added' })) });
}

beforeEach(() => {
  cloud = new FakeSharing();
  cloud.has('alpha');
  refusing = undefined;
  calls.length = 0;
  vi.stubGlobal('fetch', vi.fn(answer));
  // jsdom lays nothing out.
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  );
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const open: CloudImage = {
  ...new FakeSharing().image,
  ...{ connectionId: 'c', seenThrough: ['c'], provider: 'fake', actions: { share: { allowed: true } } },
};

async function show(image: CloudImage = open) {
  render(
    <IntlProvider locale="en" messages={messages.en} timeZone="UTC">
      <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
        <TooltipProvider>
          <ImageMembers connectionId="c" imageId="web" description={sharingDescription()} image={image} />
        </TooltipProvider>
      </QueryClientProvider>
    </IntlProvider>,
  );
  await waitFor(() => expect(screen.queryByRole('status', { busy: true })).toBeNull());
}

const press = (name: string | RegExp) => userEvent.click(screen.getByRole('button', { name }));
const paste = async (text: string) => {
  await userEvent.click(screen.getByLabelText('Ids, one a line'));
  await userEvent.paste(text);
};

test('a list is read as people have it, asked for one by one, and each has its result', async () => {
  await show();
  await press('Add a list');
  await paste('id;note\nbravo;dev\nalpha;has it\nowner;us\nCHARLIE!;no\ndelta;ops\nbravo;again');
  const dialog = screen.getByRole('dialog');
  expect(dialog.textContent).toContain('1 has it already');
  expect(dialog.textContent).toContain('owner is the owner of the image.');
  expect(dialog.textContent).toContain('CHARLIE!');
  refusing = 'bravo';
  calls.length = 0;
  await press('Share with 2');
  await waitFor(() => expect(dialog.textContent).toContain('1 done, 1 failed, 0 left'));
  expect(calls.filter((call) => call.startsWith('POST'))).toEqual([
    'POST  {"memberId":"bravo"}',
    'POST  {"memberId":"delta"}',
  ]);
  const rows = within(screen.getByRole('list', { name: 'Results' })).getAllByRole('listitem');
  expect(rows.map(({ textContent }) => textContent)).toEqual(['bravoFailedThe provider says no.', 'deltaAdded']);

  refusing = undefined;
  await press('Try 1 again');
  await waitFor(() => expect(dialog.textContent).toContain('2 done, 0 failed, 0 left'));
  expect([...cloud.members.keys()]).toEqual(['alpha', 'delta', 'bravo']);
});

test('a replacement names who would lose access, and is not offered while something is no id', async () => {
  cloud.has('bravo');
  await show();
  await press('Replace the list');
  const box = screen.getByLabelText<HTMLTextAreaElement>('Ids, one a line');
  expect(box.value).toBe('alpha\nbravo');
  const submit = within(screen.getByRole('dialog')).getByRole('button', { name: 'Replace the list' });
  expect(submit).toHaveProperty('disabled', true);
  await userEvent.clear(box);
  await paste('bravo charlie NO');
  expect(submit).toHaveProperty('disabled', true);
  await userEvent.clear(box);
  await paste('bravo charlie');
  const preview = screen.getByRole('group', { name: 'Preview' });
  expect(preview.textContent).toBe('1 loses accessalpha1 gains accesscharlie1 keeps it');
  await userEvent.click(submit);
  const confirm = screen.getByRole('button', { name: 'Replace, and take access from 1' });
  expect(confirm).toHaveProperty('disabled', true);
  await userEvent.type(screen.getByLabelText(/To confirm, type this name/), 'web');
  expect(confirm).toHaveProperty('disabled', false);
});

test.each([
  ['Put that into my list', 'charlie\nfaster', ['charlie', 'faster']],
  ['Keep my list as it is', 'charlie', ['charlie']],
])('a list that somebody changed meanwhile is not replaced before that was decided on: %s', async (way, text, left) => {
  cloud.has('bravo');
  await show();
  await press('Replace the list');
  const box = screen.getByLabelText<HTMLTextAreaElement>('Ids, one a line');
  await userEvent.clear(box);
  await paste('charlie');
  cloud.members.delete('bravo');
  cloud.has('faster');
  const submit = () => within(screen.getByRole('dialog')).getByRole('button', { name: 'Replace the list' });
  const send = async (confirm: RegExp) => {
    await userEvent.click(submit());
    await userEvent.type(screen.getByLabelText(/To confirm, type this name/), 'web');
    await press(confirm);
  };
  await send(/^Replace, and take access from 2/);
  await screen.findByText('Somebody changed the members while you were writing');
  expect(document.querySelector('[data-slot=members-changed]')?.textContent).toMatch(
    /1 was added:faster.*1 was removed:bravo/,
  );
  expect([...cloud.members.keys()]).toEqual(['alpha', 'faster']);
  expect(submit()).toHaveProperty('disabled', true);
  await press(way);
  expect(box.value).toBe(text);
  expect(screen.queryByText('Somebody changed the members while you were writing')).toBeNull();
  await send(/^Replace, and take access from/);
  await screen.findByRole('list', { name: 'Results' });
  expect([...cloud.members.keys()]).toEqual(left);
});

test('who may not share sees everything, and why nothing can be pressed', async () => {
  await show({ ...open, actions: { share: { allowed: false, reason: 'notOwner' } } });
  for (const name of ['Add a member', 'Add a list', 'Replace the list', 'Remove alpha']) {
    const button = screen.getByRole('button', { name });
    expect(button.getAttribute('aria-disabled')).toBe('true');
    await userEvent.click(button);
  }
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(screen.getAllByText(/belongs to somebody else/).length).toBeGreaterThan(0);
});

test('an image that is not shared leads to where that is changed', async () => {
  cloud.image = { ...cloud.image, visibility: 'private' };
  await show({ ...open, visibility: 'private' });
  expect(screen.getByText(/This one is Private/)).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Change the visibility' }).getAttribute('href')).toBe('?tab=metadata');
});
