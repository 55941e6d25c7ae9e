import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { IntlProvider } from 'use-intl/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { messages } from '@/lib/i18n/messages';
import { InventorySearch } from './inventory-search';

const onSearch = vi.fn();

function draw(value = '') {
  return (
    <IntlProvider locale="en" messages={messages.en} timeZone="UTC">
      <InventorySearch value={value} onSearch={onSearch} ref={null} />
    </IntlProvider>
  );
}

const box = () => screen.getByLabelText<HTMLInputElement>('Search images');
const type = (value: string) => fireEvent.change(box(), { target: { value } });
const pause = () => act(() => vi.advanceTimersByTime(300));
const asked = () => onSearch.mock.calls.map(([text]) => text);

beforeEach(() => {
  vi.useFakeTimers();
  onSearch.mockReset();
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

describe('the search box', () => {
  it('asks once somebody pauses, from two characters on, and says why one asks nothing', () => {
    render(draw());
    type('u');
    expect(screen.getByText('One more character')).toBeDefined();
    pause();
    expect(asked()).toEqual([]);
    type('ub');
    type('ubu');
    expect(screen.queryByText('One more character')).toBeNull();
    expect(asked()).toEqual([]);
    pause();
    expect(asked()).toEqual(['ubu']);
  });

  it('asks nothing in the middle of a syllable, and Enter belongs to the input method meanwhile', () => {
    render(draw());
    fireEvent.compositionStart(box());
    for (const text of ['ㅎ', '하', '한', '한ㄱ', '한그', '한글']) {
      type(text);
      pause();
    }
    fireEvent.keyDown(box(), { key: 'Enter', isComposing: true });
    fireEvent.keyDown(box(), { key: 'Enter', keyCode: 229 });
    expect(asked()).toEqual([]);
    fireEvent.compositionEnd(box());
    pause();
    expect(asked()).toEqual(['한글']);
  });

  it('asks at once on Enter, and for everything on Escape', () => {
    const { rerender } = render(draw());
    type('rocky');
    fireEvent.keyDown(box(), { key: 'Enter' });
    expect(asked()).toEqual(['rocky']);
    rerender(draw('rocky'));
    pause();
    expect(asked()).toEqual(['rocky']);
    fireEvent.keyDown(box(), { key: 'Escape' });
    expect(box().value).toBe('');
    expect(asked()).toEqual(['rocky', '']);
  });

  it('follows the address when that goes elsewhere, but not over what is being written', () => {
    const { rerender } = render(draw('debian'));
    expect(box().value).toBe('debian');
    rerender(draw('alma'));
    expect(box().value).toBe('alma');
    type('alma ');
    rerender(draw('alma'));
    expect(box().value).toBe('alma ');
  });
});
