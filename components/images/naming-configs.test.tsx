import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen, waitFor, within } from '@testing-library/react';
import { IntlProvider } from 'use-intl/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { connectionKeys } from '@/lib/features/connections/queries';
import type { NamingConfigs as Naming } from '@/lib/features/image-configs/contract';
import { messages } from '@/lib/i18n/messages';
import { NamingConfigs } from './naming-configs';

const fetched = vi.fn<(path: string, init: RequestInit) => Promise<Response>>();
beforeEach(() => vi.stubGlobal('fetch', fetched));
afterEach(() => {
  cleanup();
  fetched.mockReset();
  vi.unstubAllGlobals();
});

const answer = (body: object, status = 200) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } });

const config = (number: number, facts: Partial<Naming['items'][number]> = {}): Naming['items'][number] => ({
  ...{ connectionId: 'o', connectionName: 'Ours', serviceId: 's', environmentId: 'e', id: `k${number}` },
  ...{ serviceName: 'Messenger', environmentName: 'Live', imageName: 'acme/web', imageTag: `${number}`, by: 'name' },
  ...facts,
});
const naming = (facts: Partial<Naming>): Naming => {
  const { items = [] } = facts;
  return { items, next: null, total: items.length, lookedAt: 8, failed: [], ...facts };
};
const problem = { code: 'upstream_timeout', detail: 'It took too long.', retryable: true };

function show(providers: string[] = ['omnistrate']) {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  const items = providers.map((provider) => ({ id: provider, name: provider, provider }));
  client.setQueryDefaults(connectionKeys.list, { staleTime: Number.POSITIVE_INFINITY });
  client.setQueryData(connectionKeys.list, { items, next: null, total: items.length });
  const tree = () => (
    <QueryClientProvider client={client}>
      <IntlProvider locale="en" messages={messages.en} timeZone="UTC">
        <ul>
          <NamingConfigs image={{ connectionId: 'c', id: 'i/1' }} />
        </ul>
      </IntlProvider>
    </QueryClientProvider>
  );
  const { unmount, container } = render(tree());
  return {
    container,
    reopen: () => {
      unmount();
      render(tree());
    },
  };
}

const shown = async (facts: Partial<Naming>) => {
  fetched.mockImplementation(async () => answer(naming(facts)));
  const opened = show();
  await waitFor(() => expect(screen.queryByText(/^Looking/)).toBeNull());
  return { ...opened, text: screen.getAllByRole('list')[0]?.textContent ?? '' };
};

describe('the image configs that name an image', () => {
  it('are asked for only where a connection has some', () => {
    const { container } = show(['glance-v2']);
    expect(container.textContent).toBe('');
    expect(fetched).not.toHaveBeenCalled();
  });

  it('are being looked for, until they are known', async () => {
    fetched.mockReturnValue(new Promise(() => undefined));
    show();
    expect(screen.getByText('Looking which image configs name it…')).toBeTruthy();
    expect(fetched.mock.calls.map(([path]) => path)).toEqual([
      '/api/v1/image-configs/naming?connectionId=c&imageId=i%2F1',
    ]);
  });

  it.each([
    [8, 'No image config names it (8 looked at).'],
    [1, 'No image config names it (1 looked at).'],
    [0, 'There is no image config that could name it.'],
  ])('are none of the %i that there are', async (lookedAt, sentence) => {
    expect((await shown({ lookedAt })).text).toBe(sentence);
  });

  it('are linked, at most five of them, with their place and what they run', async () => {
    const items = [1, 2, 3, 4, 5, 6, 7].map((number) => config(number, number === 2 ? { by: 'id' } : {}));
    const { text } = await shown({ items });
    expect(text).toContain('7 image configs name it:');
    expect(text).toContain('and 2 more');
    expect(text).toContain('runs the image of this name from a registry');
    const links = screen.getAllByRole('link');
    expect(links.map((link) => link.getAttribute('href'))).toEqual(
      [1, 2, 3, 4, 5].map((number) => `/image-configs/o/s/k${number}`),
    );
    const rows = within(screen.getAllByRole('list')[1] as HTMLElement).getAllByRole('listitem');
    expect(rows[0]?.textContent).toBe('acme/web:1Messenger · Live · Ours');
    expect(rows[1]?.textContent).toContain('by its id');
  });

  it('show what hides in a name, and cut one that is endless', async () => {
    const items = [config(1, { imageName: 'acme/\u202Ebew' }), config(2, { imageName: 'x'.repeat(900) })];
    await shown({ items });
    const names = screen.getAllByRole('link').map((link) => link.textContent);
    expect(names[0]).toBe('acme/[U+202E]bew:1');
    expect(names[1]).toBe(`${'x'.repeat(200)}…`);
  });

  it('say nothing of a registry where only the id is named', async () => {
    expect((await shown({ items: [config(1, { by: 'id' })] })).text).not.toContain('registry');
  });

  it('are not said to be none where something could not be looked at', async () => {
    const connection = { connectionId: 'o', connectionName: 'Ours' };
    const place = { ...connection, serviceName: 'Messenger', environmentName: 'Live' };
    const failed = [
      { ...connection, problem },
      { ...place, configs: 2, problem },
    ];
    const { text } = await shown({ failed });
    expect(text).toContain('None of the 8 image configs that could be looked at names it.');
    expect(text).toContain('there may be more');
    expect(text).toContain('Ours It took too long.');
    expect(text).toContain('Messenger · Live · Ours2 image configs: It took too long.');
  });

  it('say how many of more were looked at', async () => {
    const { text } = await shown({ truncated: true, lookedAt: 500 });
    expect(text).toContain('There are more image configs than the 500 that were looked at.');
  });

  it('are not known where the question failed, and the dialog says why', async () => {
    fetched.mockResolvedValue(
      answer({ ...problem, type: 'x', title: 'T', status: 404, requestId: 'r', retryable: false }, 404),
    );
    show();
    expect(await screen.findByText(/could not be found out/)).toBeTruthy();
    expect(screen.getByText('It took too long.')).toBeTruthy();
  });

  it('are not asked for again at every opening, unless something had failed', async () => {
    const { reopen } = await shown({});
    reopen();
    expect(fetched).toHaveBeenCalledTimes(1);
    cleanup();
    fetched.mockClear();
    const again = await shown({ failed: [{ connectionId: 'o', connectionName: 'Ours', problem }] });
    again.reopen();
    await waitFor(() => expect(fetched).toHaveBeenCalledTimes(2));
  });
});
