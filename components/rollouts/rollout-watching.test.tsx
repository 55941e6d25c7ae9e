import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, render, screen } from '@testing-library/react';
import type { ReactNode } from 'react';
import { toast } from 'sonner';
import { IntlProvider } from 'use-intl/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Rollout } from '@/lib/domain/rollout';
import { messages } from '@/lib/i18n/messages';
import { LastHeard } from './last-heard';
import { RolloutWatch } from './rollout-watch';
import { useEndNotice } from './use-end-notice';

vi.mock('next/navigation', () => ({ useRouter: () => ({ push: vi.fn() }) }));

const start = Date.UTC(2026, 0, 1);
const rollout: Rollout = {
  ...{ id: 'r', connectionId: 'c', serviceId: 's', environmentId: 'e', configId: 'k', planIds: [], transitions: [] },
  ...{ status: 'running', watched: true, startedAt: new Date(start).toISOString(), toImage: { name: 'web', tag: '2' } },
};
const over = { watched: false, endedAt: new Date(start + 1000).toISOString() };

beforeEach(() => {
  vi.useFakeTimers({ now: start });
  vi.spyOn(toast, 'success');
  vi.spyOn(toast, 'error');
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const around = (children: ReactNode) => (
  <QueryClientProvider client={new QueryClient()}>
    <IntlProvider locale="en" messages={messages.en} timeZone="UTC" now={new Date(start)}>
      {children}
    </IntlProvider>
  </QueryClientProvider>
);

function Watching({ shown }: { shown: Rollout }) {
  useEndNotice(shown);
  return null;
}

describe('the end of a rollout', () => {
  const shown = vi.fn();
  function Notification(this: object, sentence: string, options: object) {
    shown(sentence, options);
  }
  const allow = (permission: string) => vi.stubGlobal('Notification', Object.assign(Notification, { permission }));

  it('is told once to whoever saw it run', () => {
    allow('granted');
    const { rerender } = render(around(<Watching shown={rollout} />));
    rerender(around(<Watching shown={{ ...rollout, ...over, status: 'succeeded' }} />));
    rerender(around(<Watching shown={{ ...rollout, ...over, status: 'succeeded', providerStatus: 'COMPLETE' }} />));
    expect(toast.success).toHaveBeenCalledTimes(1);
    expect(shown.mock.calls).toEqual([['web:2: Succeeded', { tag: 'rollout:r' }]]);
  });

  it.each([
    ['opens it afterwards', { ...rollout, ...over, status: 'failed' }, { ...rollout, ...over, status: 'failed' }],
    ['sees the console give up', rollout, { ...rollout, ...over, status: 'unknown' }],
  ] as const)('is not told to whoever %s', (_, before, after) => {
    const { rerender } = render(around(<Watching shown={before} />));
    rerender(around(<Watching shown={after} />));
    expect([...vi.mocked(toast.success).mock.calls, ...vi.mocked(toast.error).mock.calls]).toEqual([]);
  });
});

describe('how long ago it was heard of', () => {
  const at = new Date(start).toISOString();
  it('is counted in seconds, and called old when it is', () => {
    const { container } = render(around(<LastHeard at={at} ticking failing={false} />));
    act(() => vi.advanceTimersByTime(40_000));
    expect(container.textContent).toBe('40 sec ago');
    act(() => vi.advanceTimersByTime(60_000));
    expect(container.textContent).toContain('The provider doesn’t answer');
  });

  it('is old at once where the provider failed to answer', () => {
    const { container } = render(around(<LastHeard at={at} ticking failing />));
    expect(container.querySelector('[data-stale]')).not.toBeNull();
  });

  it('stands still once nobody asks any more', () => {
    const { container } = render(around(<LastHeard at={at} ticking={false} failing={false} />));
    expect(container.querySelector('[data-stale]')).toBeNull();
  });
});

describe('asking again', () => {
  it.each([
    ['is offered where the console gave up', { ...rollout, ...over, status: 'unknown' }, 1],
    ['is not offered of one that is over', { ...rollout, ...over, status: 'failed' }, 0],
    ['is not offered of one that is watched', rollout, 0],
  ] as const)('%s', (_, shown, count) => {
    render(around(<RolloutWatch rollout={shown} />));
    expect(screen.queryAllByRole('button', { name: 'Ask again' })).toHaveLength(count);
  });
});
