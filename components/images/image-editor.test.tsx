import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { IntlProvider } from 'use-intl/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ImageEditing } from '@/lib/domain/image-editing';
import type { ProviderDescription } from '@/lib/domain/provider-description';
import type { SeenImage } from '@/lib/features/images/edit-queries';
import { messages } from '@/lib/i18n/messages';
import { ImageEditor } from './image-editor';

vi.mock('next/navigation', () => ({ useRouter: () => ({ push: vi.fn() }) }));

const label = (en: string) => ({ en, ko: en });
const editing: ImageEditing = {
  fields: [
    { name: 'name', label: label('Name'), kind: 'text', required: true, maxLength: 10 },
    { name: 'description', label: label('Description'), kind: 'multiline', clearable: true },
    { name: 'minDiskGiB', label: label('Disk'), kind: 'integer', minimum: 0 },
    { name: 'protected', label: label('Protected'), kind: 'boolean' },
    { name: 'tags', label: label('Tags'), kind: 'tags' },
    { name: 'diskFormat', label: label('Format'), kind: 'text', onlyWhile: ['pending'] },
  ],
  properties: {
    ...{ fields: [], custom: true, keyPattern: '[a-z_.]+', keyHint: label('Small letters.'), readOnlyKeys: 'own_.*' },
    ...{ valueMaxBytes: 100, atMost: 9 },
  },
};
// Only what the editor reads of it.
const description = { label: label('Example') } as ProviderDescription;
const image: SeenImage = {
  ...{ id: 'i-1', connectionId: 'c-1', seenThrough: ['c-1'], provider: 'example', actions: {}, etag: '"1"' },
  ...{ name: 'web', description: 'old', status: 'active', visibility: 'private', os: {}, tags: ['a'] },
  properties: { 'os.version': '9', own_id: 'x' },
  minDiskGiB: 8,
};

const fetched = vi.fn<(path: string, init: RequestInit) => Promise<Response>>();
beforeEach(() => {
  vi.stubGlobal('fetch', fetched);
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
  fetched.mockReset();
  vi.unstubAllGlobals();
});

function show() {
  render(
    <QueryClientProvider client={new QueryClient()}>
      <IntlProvider locale="en" messages={messages.en} timeZone="UTC">
        <ImageEditor image={image} editing={editing} description={description} asked={0} />
      </IntlProvider>
    </QueryClientProvider>,
  );
  return userEvent.setup({ delay: null });
}

const answers = (body: object, status: number, etag: string) =>
  new Response(JSON.stringify(body), { status, headers: { etag, 'content-type': 'application/json' } });
const problem = { type: 'x', title: 'T', detail: 'D', requestId: 'r', retryable: false };
const sent = () =>
  fetched.mock.calls.map(([, init]) => [JSON.parse(String(init.body)), new Headers(init.headers).get('if-match')]);
const box = (name: string) => screen.getByLabelText<HTMLInputElement>(name === 'Name' ? /^Name/ : name);

async function review(user: ReturnType<typeof show>) {
  await user.click(screen.getByRole('button', { name: 'Review changes' }));
  return within(await screen.findByRole('dialog', { name: 'Review changes' }));
}

describe('the metadata editor', () => {
  it('sends only what was changed, under the tag that was seen', async () => {
    const user = show();
    await user.clear(box('Name'));
    await user.type(box('Name'), 'db');
    await user.clear(box('Description'));
    await user.clear(box('Disk'));
    await user.type(box('Disk'), '16');
    await user.type(box('Tags'), 'b{Enter}');
    await user.click(screen.getByRole('button', { name: 'Remove os.version' }));
    const dialog = await review(user);
    expect(dialog.getAllByRole('listitem')).toHaveLength(5);
    fetched.mockResolvedValue(answers({ ...image, name: 'db' }, 200, '"2"'));
    await user.click(dialog.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    const change = {
      name: 'db',
      description: null,
      minDiskGiB: 16,
      tags: ['a', 'b'],
      properties: { 'os.version': null },
    };
    expect(sent()).toEqual([[change, '"1"']]);
    expect(screen.getByRole('status').textContent).toBe('Nothing changed');
  });

  it('forgets what was changed back', async () => {
    const user = show();
    await user.type(box('Name'), '2');
    await user.click(screen.getByRole('checkbox', { name: 'Protected' }));
    expect(screen.getByRole('status').textContent).toBe('2 changes');
    await user.type(box('Name'), '{Backspace}');
    expect(screen.getByRole('status').textContent).toBe('1 change');
    await user.click(screen.getByRole('button', { name: 'Discard' }));
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Review changes' }).disabled).toBe(true);
  });

  it('says what is wrong before anything is sent, and locks what cannot be changed', async () => {
    const user = show();
    await user.clear(box('Disk'));
    await user.click(screen.getByRole('button', { name: 'Review changes' }));
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(box('Disk').getAttribute('aria-invalid')).toBe('true');
    expect(document.activeElement).toBe(box('Disk'));
    expect(screen.getByText('This must be a whole number.')).toBeTruthy();
    await user.type(screen.getByLabelText('Key'), 'No Key');
    await user.click(screen.getByRole('button', { name: 'Add property' }));
    expect(screen.getByText(/cannot be the key of a property\. Small letters\./)).toBeTruthy();
    expect(box('Format').disabled).toBe(true);
    expect(screen.queryByRole('textbox', { name: 'Value of own_id' })).toBeNull();
    expect(screen.getByText('The provider keeps this property itself.')).toBeTruthy();
    expect(fetched).not.toHaveBeenCalled();
  });

  it('puts the provider’s sentence beside the field it is about, until that is changed', async () => {
    const user = show();
    await user.type(box('Value of os.version'), '.1');
    const dialog = await review(user);
    const fields = [{ path: 'properties.os.version', message: 'Not a version we know' }];
    fetched.mockResolvedValue(answers({ ...problem, code: 'upstream_rejected', status: 422, fields }, 422, ''));
    await user.click(dialog.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('Not a version we know')).toBeTruthy();
    expect(box('Value of os.version').value).toBe('9.1');
    await user.type(box('Value of os.version'), '2');
    expect(screen.queryByText('Not a version we know')).toBeNull();
  });

  it('has the person decide between theirs and mine, and saves under their tag', async () => {
    const user = show();
    await user.type(box('Name'), '-mine');
    await user.type(box('Value of os.version'), '.1');
    const dialog = await review(user);
    const current = { ...image, name: 'theirs', description: 'new', properties: { 'os.version': '10' } };
    fetched.mockResolvedValueOnce(
      answers({ ...problem, code: 'precondition_failed', status: 412, current }, 412, '"2"'),
    );
    await user.click(dialog.getByRole('button', { name: 'Save' }));
    const conflict = within(await screen.findByRole('dialog', { name: 'Changed by somebody else' }));
    const decide = conflict.getByRole<HTMLButtonElement>('button', { name: 'Save' });
    const [name, version] = conflict.getAllByRole('radiogroup');
    if (name === undefined || version === undefined) throw new Error('Nothing to decide.');
    await user.click(within(name).getByRole('radio', { name: /^Theirs/ }));
    expect(decide.disabled).toBe(true);
    await user.click(within(version).getByRole('radio', { name: /^Mine/ }));
    fetched.mockResolvedValueOnce(answers({ ...current, properties: { 'os.version': '9.1' } }, 200, '"3"'));
    await user.click(decide);
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(sent()[1]).toEqual([{ properties: { 'os.version': '9.1' } }, '"2"']);
  });

  it('does not bother anybody with what nobody can edit', async () => {
    const user = show();
    await user.type(box('Name'), '2');
    const dialog = await review(user);
    const current = { ...image, checksum: 'abc' };
    fetched.mockResolvedValueOnce(
      answers({ ...problem, code: 'precondition_failed', status: 412, current }, 412, '"2"'),
    );
    fetched.mockResolvedValueOnce(answers({ ...current, name: 'web2' }, 200, '"3"'));
    await user.click(dialog.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(sent()).toEqual([
      [{ name: 'web2' }, '"1"'],
      [{ name: 'web2' }, '"2"'],
    ]);
  });
});
