import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { IntlProvider } from 'use-intl/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { messages } from '@/lib/i18n/messages';
import { HostileText } from './hostile-text';
import { ShortId } from './short-id';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function show(node: ReactNode) {
  return render(
    <IntlProvider locale="en" messages={messages.en} timeZone="UTC">
      {node}
    </IntlProvider>,
  ).container;
}

describe('HostileText', () => {
  it('renders markup as text and nothing else', () => {
    const container = show(<HostileText value={'<img src=x onerror=alert(1)>'} />);
    expect(container.querySelector('img')).toBeNull();
    expect(container.textContent).toBe('<img src=x onerror=alert(1)>');
  });

  it('draws hidden characters as marks and keeps its direction to itself', () => {
    const container = show(<HostileText value={'evil\u202Egpj.exe'} />);
    expect(container.querySelector('bdi')?.textContent).toBe('evil[U+202E]gpj.exe');
    expect(container.textContent).not.toContain('\u202E');
    expect(container.querySelector('[data-slot=hidden-character]')?.textContent).toBe('[U+202E]');
  });

  it('clamps what is long and shows all of it when asked', async () => {
    const container = show(<HostileText value={'가'.repeat(50)} limit={10} />);
    expect(container.querySelector('bdi')?.textContent).toBe(`${'가'.repeat(10)}…`);
    const button = screen.getByRole('button', { name: 'Show all 50 characters' });
    expect(button.getAttribute('aria-expanded')).toBe('false');
    await userEvent.click(button);
    expect(container.querySelector('bdi')?.textContent).toBe('가'.repeat(50));
    await userEvent.click(screen.getByRole('button', { name: 'Show less' }));
    expect(container.querySelector('bdi')?.textContent).toBe(`${'가'.repeat(10)}…`);
  });

  it('never puts more than 500 characters into one line of a table', () => {
    const container = show(<HostileText singleLine value={'x\u0000'.repeat(5000)} />);
    expect(container.querySelector('bdi')?.title.endsWith('[U+0000]…')).toBe(true);
    expect(container.querySelectorAll('[data-slot=hidden-character]')).toHaveLength(250);
  });

  it('says so when there is nothing', () => {
    expect(show(<HostileText value="" />).textContent).toBe('(empty)');
  });
});

describe('ShortId', () => {
  const id = '3f2b1c9e-8d47-4a61-9f0e-0c5b2a7d1e42';

  it('shows both ends, names the whole and copies exactly what the provider said', async () => {
    const user = userEvent.setup();
    const hostile = `${id}\u202E`;
    show(<ShortId value={hostile} />);
    const button = screen.getByRole('button', { name: `Copy ${id}[U+202E]` });
    expect(button.textContent).toBe('3f2b1c9e…02E]');
    expect(button.title).toBe(`${id}[U+202E]`);
    await user.click(button);
    expect(await navigator.clipboard.readText()).toBe(hostile);
  });

  it('shows every character when asked to', () => {
    show(<ShortId value={id} full />);
    expect(screen.getByRole('button').textContent).toBe(id);
  });
});
