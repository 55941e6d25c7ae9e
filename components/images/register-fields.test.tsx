import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { IntlProvider } from 'use-intl/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Connection } from '@/lib/domain/connection';
import { messages } from '@/lib/i18n/messages';
import { RegisterFields } from './register-fields';

vi.mock('next/navigation', () => ({ useRouter: () => ({ push: vi.fn() }) }));
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const said = (en: string) => ({ en, ko: en });
const word = (value: string) => ({ value, label: said(value) });
const terms = {
  registering: {
    sources: [
      {
        ...{ source: 'upload' as const, label: said('Upload a file'), properties: false },
        fields: [
          { name: 'name', label: said('Name'), kind: 'text' as const, required: true },
          {
            name: 'diskFormat',
            label: said('Disk format'),
            kind: 'choice' as const,
            choices: ['raw', 'iso'].map(word),
          },
        ],
      },
    ],
  },
  choices: { diskFormat: ['raw', 'qcow2'] },
};
const connection = { id: 'c', name: 'Prod' } as Connection;

function show() {
  const onMade = vi.fn();
  render(
    <QueryClientProvider client={new QueryClient()}>
      <IntlProvider locale="en" messages={messages.en} timeZone="UTC">
        <RegisterFields connection={connection} terms={terms} first="upload" onMade={onMade} />
      </IntlProvider>
    </QueryClientProvider>,
  );
  return onMade;
}
const valueOf = (label: RegExp) => Reflect.get(screen.getByLabelText(label), 'value');
const send = () => userEvent.click(screen.getByRole('button', { name: 'Register and upload' }));
const choose = (name: string) => userEvent.upload(screen.getByLabelText(/Choose/), new File(['x'], name));

describe('the form of a registration', () => {
  it('asks for the file as for any other field', async () => {
    const onMade = show();
    await userEvent.type(screen.getByLabelText(/^Name/), 'web');
    await send();
    expect(screen.getByText('Choose the file to upload.')).toBeTruthy();
    await choose('other.qcow2');
    expect(screen.queryByText('Choose the file to upload.')).toBeNull();
    expect(onMade).not.toHaveBeenCalled();
  });

  it('takes name and format from the file’s name, unless something was typed or the site has no such format', async () => {
    show();
    await choose('rocky-9.qcow2');
    expect([valueOf(/^Name/), valueOf(/^Disk format/)]).toEqual(['rocky-9', 'qcow2']);
    expect(screen.getByText('Taken from the file’s name: please check.')).toBeTruthy();
    await userEvent.type(screen.getByLabelText(/^Name/), '-own');
    await choose('installer.iso');
    expect([valueOf(/^Name/), valueOf(/^Disk format/)]).toEqual(['rocky-9-own', 'qcow2']);
  });

  it('keeps what was typed when the server refuses, with its sentence at the field', async () => {
    const problem = { type: 'x', title: 'No', status: 400, detail: 'Some.', code: 'validation_failed' };
    const fields = [{ path: 'name', message: 'There is one already.' }];
    const body = JSON.stringify({ ...problem, requestId: 'r', retryable: false, fields });
    vi.stubGlobal('fetch', async () => new Response(body, { status: 400 }));
    const onMade = show();
    await choose('rocky-9.qcow2');
    await send();
    expect(await screen.findByText('There is one already.')).toBeTruthy();
    expect(valueOf(/^Name/)).toBe('rocky-9');
    expect(onMade).not.toHaveBeenCalled();
  });
});
