import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { IntlProvider } from 'use-intl/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CloudImage } from '@/lib/domain/image';
import { messages } from '@/lib/i18n/messages';
import { UploadDialog } from './upload-dialog';

vi.mock('next/navigation', () => ({ useRouter: () => ({ push: vi.fn() }) }));

/** What a browser's request does, moved along by the test. */
class FakeRequest {
  static last: FakeRequest;
  upload: { onprogress?: (event: { loaded: number }) => void } = {};
  onload: () => void = () => undefined;
  onerror: () => void = () => undefined;
  onabort: () => void = () => undefined;
  status = 0;
  responseText = '';
  opened: string[] = [];
  headers: Record<string, string> = {};
  sent: unknown;
  constructor() {
    FakeRequest.last = this;
  }
  open(...words: string[]) {
    this.opened = words;
  }
  setRequestHeader(name: string, value: string) {
    this.headers[name] = value;
  }
  send(body: unknown) {
    this.sent = body;
  }
  abort() {
    this.onabort();
  }
  answer(status: number, body: unknown) {
    this.status = status;
    this.responseText = JSON.stringify(body);
    return act(async () => this.onload());
  }
}

const image: CloudImage = {
  ...{ id: 'i/1', name: 'web', status: 'pending', providerStatus: 'queued', visibility: 'private' },
  ...{ os: {}, tags: [], properties: {}, connectionId: 'c', seenThrough: ['c'], provider: 'p', actions: {} },
};
const uploaded = {
  ...image,
  status: 'active',
  received: { sizeBytes: 4, checksum: { algorithm: 'md5', value: 'e2fc714c4727ee9395f324cd2e7f331f' }, compared: true },
};

beforeEach(() => vi.stubGlobal('XMLHttpRequest', FakeRequest));
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function show() {
  render(
    <QueryClientProvider client={new QueryClient()}>
      <IntlProvider locale="en" messages={messages.en} timeZone="UTC">
        <UploadDialog image={image} open onOpenChange={() => undefined} />
      </IntlProvider>
    </QueryClientProvider>,
  );
}
const file = new File(['abcd'], 'web.raw');
const start = () => userEvent.click(screen.getByRole('button', { name: 'Upload' }));

async function begin() {
  show();
  await userEvent.upload(screen.getByLabelText(/Choose a file/), file);
  await start();
  return FakeRequest.last;
}

describe('the dialog of an upload', () => {
  it('asks for a file before it sends anything', async () => {
    show();
    await start();
    expect(screen.getByText('Choose the file to upload.')).toBeTruthy();
  });

  it('sends the file itself, says how far it is, and what arrived', async () => {
    const request = await begin();
    expect(request.opened).toEqual(['PUT', '/api/v1/images/c/i%2F1/file']);
    expect(request.headers['content-type']).toBe('application/octet-stream');
    expect(request.sent).toBe(file);
    act(() => request.upload.onprogress?.({ loaded: 2 }));
    expect(screen.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('50');
    expect(screen.getByRole('progressbar').getAttribute('aria-valuetext')).toBe('2 B of 4 B');
    act(() => request.upload.onprogress?.({ loaded: 4 }));
    expect(screen.getByRole('progressbar').getAttribute('aria-valuetext')).toMatch(/still working/);
    await request.answer(200, uploaded);
    expect(screen.getByText('The cloud’s checksum is that of the bytes sent.')).toBeTruthy();
    expect(screen.getByText('e2fc714c4727ee9395f324cd2e7f331f')).toBeTruthy();
  });

  it('does not close on what moves, and keeps the file for another try after cancelling', async () => {
    await begin();
    fireEvent.keyDown(screen.getByRole('dialog'), { key: 'Escape' });
    expect(screen.getByRole('progressbar')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Cancel the upload' }));
    expect(screen.getByRole('status').textContent).toMatch(/cancelled/);
    expect(screen.getByText('web.raw')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(screen.getByRole('progressbar')).toBeTruthy();
  });

  it('says the server’s sentence when it refuses', async () => {
    const request = await begin();
    const problem = { type: 'x', title: 'Not now', status: 409, detail: 'It is being changed.', code: 'conflict' };
    await request.answer(409, { ...problem, requestId: 'r-1', retryable: false });
    expect(screen.getByText('It is being changed.')).toBeTruthy();
  });

  it('says that nothing answered when the connection goes', async () => {
    const request = await begin();
    await act(async () => request.onerror());
    expect(screen.getByRole('alert').textContent).toContain(messages.en.common.error.offline);
  });
});
