import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { useState } from 'react';
import { IntlProvider } from 'use-intl/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { messages } from '@/lib/i18n/messages';
import type { DataColumn, SortChoice } from './column';
import { DataTable } from './data-table';
import type { DroppedRows, MoreRows } from './table-body';

interface Animal {
  id: string;
  name: string;
  legs: number;
}

const animals = (count: number): Animal[] =>
  [...Array(count).keys()].map((index) => ({ id: `a${index}`, name: `Animal ${index}`, legs: index % 9 }));

const columns: DataColumn<Animal>[] = [
  { id: 'name', label: 'Name', width: 200, grow: 1, primary: true, sortable: true, cell: (animal) => animal.name },
  { id: 'legs', label: 'Legs', width: 80, align: 'end', cell: (animal) => animal.legs },
];

interface ExampleProps {
  rows: Animal[] | undefined;
  more?: MoreRows;
  total?: number | null;
  hidden?: string[];
  error?: string;
  onSortChange?: (sort: SortChoice | null) => void;
  dropped?: DroppedRows;
  question?: string;
}

function Example({ rows, ...props }: ExampleProps) {
  const [selected, setSelected] = useState<readonly string[]>([]);
  return (
    <IntlProvider locale="en" messages={messages.en} timeZone="UTC">
      <input aria-label="Elsewhere" />
      <DataTable
        label="Animals"
        columns={columns}
        rows={rows}
        rowId={(animal) => animal.id}
        rowName={(animal) => animal.name}
        rowHref={(animal) => `/animals/${animal.id}`}
        selection={{
          size: selected.length,
          has: ({ id }) => selected.includes(id),
          set: (changed, chosen) =>
            setSelected((ids) => {
              const others = ids.filter((id) => changed.every((animal) => animal.id !== id));
              return chosen ? [...others, ...changed.map(({ id }) => id)] : others;
            }),
          clear: () => setSelected([]),
        }}
        empty="No animals"
        {...props}
      />
    </IntlProvider>
  );
}

// By selector: asking a screenful of rows for their roles takes jsdom seconds.
const bodyRows = () => [...document.querySelectorAll<HTMLElement>('[role=row][data-index]')];
const table = () => screen.getByLabelText('Animals');
const label = (text: string) => within(table()).getByText(text, { selector: '[role=columnheader] *' });
const header = (text: string) => label(text).closest('[role=columnheader]');
const link = (name: string) => within(table()).getByText(name, { selector: 'a' });
const focused = () => document.activeElement?.textContent;

beforeEach(() => {
  // jsdom lays nothing out: every element gets a height, so that the table believes it sees some rows.
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockImplementation(function height(this: HTMLElement) {
    return this.hasAttribute('data-index') ? 36 : 360;
  });
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(360);
  vi.spyOn(Element.prototype, 'clientWidth', 'get').mockReturnValue(800);
  Element.prototype.scrollTo = vi.fn();
});

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

describe('DataTable', () => {
  it('holds in the document only what is on the screen and a little more, and tells how much there is', () => {
    render(<Example rows={animals(10_000)} total={20_000} />);
    expect(bodyRows().length).toBeGreaterThanOrEqual(10);
    expect(bodyRows().length).toBeLessThan(40);
    expect(table().getAttribute('aria-rowcount')).toBe('20001');
    expect(bodyRows()[0]?.getAttribute('aria-rowindex')).toBe('2');
    expect(link('Animal 3').getAttribute('href')).toBe('/animals/a3');
  });

  it('keeps rows of their own height apart when the pointer becomes a finger', () => {
    vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockImplementation(function height(this: HTMLElement) {
      return this.hasAttribute('data-index') ? 100 : 360;
    });
    let matches = false;
    const told = new Set<() => void>();
    const addEventListener = (_: string, listener: () => void) => told.add(listener);
    const removeEventListener = (_: string, listener: () => void) => told.delete(listener);
    vi.stubGlobal('matchMedia', () => ({ matches, addEventListener, removeEventListener }));
    render(<Example rows={animals(3)} />);
    const places = () => bodyRows().map(({ style }) => style.transform);
    const apart = ['translateY(0px)', 'translateY(100px)', 'translateY(200px)'];
    expect(places()).toEqual(apart);
    matches = true;
    act(() => told.forEach((listener) => listener()));
    expect(places()).toEqual(apart);
    vi.unstubAllGlobals();
  });

  it('admits that nobody knows the total', () => {
    render(<Example rows={animals(50)} total={null} more={{ has: true, loading: true, load: vi.fn() }} />);
    expect(table().getAttribute('aria-rowcount')).toBe('-1');
    expect(document.querySelector('[role=status]')?.textContent).toContain('at least 50 rows');
  });

  it('goes through ascending, descending and none', () => {
    const onSortChange = vi.fn();
    function Sorted() {
      const [sort, setSort] = useState<SortChoice | null>(null);
      const change = (next: SortChoice | null) => {
        onSortChange(next);
        setSort(next);
      };
      return <Example rows={animals(3)} {...{ sort, onSortChange: change }} />;
    }
    render(<Sorted />);
    const name = header('Name');
    const press = () => fireEvent.click(label('Name'));
    expect(name?.getAttribute('aria-sort')).toBe('none');
    press();
    expect(name?.getAttribute('aria-sort')).toBe('ascending');
    press();
    press();
    expect(onSortChange.mock.calls.map(([sort]) => sort)).toEqual([
      { id: 'name', descending: false },
      { id: 'name', descending: true },
      null,
    ]);
    expect(header('Legs')?.hasAttribute('aria-sort')).toBe(false);
  });

  it('leaves out hidden columns', () => {
    render(<Example rows={animals(3)} hidden={['legs']} />);
    expect(within(table()).queryByText('Legs')).toBeNull();
    expect(table().getAttribute('aria-colcount')).toBe('2');
  });

  it('says why there is nothing, and an error before that', () => {
    const { rerender } = render(<Example rows={[]} />);
    expect(screen.getByText('No animals')).toBeDefined();
    rerender(<Example rows={undefined} error="The provider is silent" />);
    expect(screen.getByText('The provider is silent')).toBeDefined();
    rerender(<Example rows={undefined} />);
    expect(table().getAttribute('aria-busy')).toBe('true');
  });
});

describe('the keys of a table', () => {
  it('walk with j and k from anywhere, stop at both ends and select with x', () => {
    render(<Example rows={animals(3)} />);
    for (const key of ['j', 'j']) fireEvent.keyDown(document.body, { key });
    expect(focused()).toBe('Animal 1');
    for (const key of ['j', 'j', 'j']) fireEvent.keyDown(document.activeElement ?? document.body, { key });
    expect(focused()).toBe('Animal 2');
    fireEvent.keyDown(document.activeElement ?? document.body, { key: 'x' });
    expect(bodyRows().map((row) => row.getAttribute('aria-selected'))).toEqual(['false', 'false', 'true']);
    for (const key of ['k', 'k', 'k', 'k']) fireEvent.keyDown(document.activeElement ?? document.body, { key });
    expect(focused()).toBe('Animal 0');
  });

  it('select a range with Shift, from either side, and let go of it with Escape', () => {
    render(<Example rows={animals(6)} />);
    const selected = () =>
      bodyRows().flatMap((row, index) => (row.getAttribute('aria-selected') === 'true' ? index : []));
    const press = (key: string, more = {}) =>
      fireEvent.keyDown(document.activeElement ?? document.body, { key, ...more });
    for (const key of ['j', 'j', 'x', 'j', 'j']) press(key);
    press('X', { shiftKey: true });
    expect(selected()).toEqual([1, 2, 3]);
    press('Escape');
    expect(selected()).toEqual([]);
    fireEvent.click(screen.getByLabelText('Select Animal 4'));
    fireEvent.click(screen.getByLabelText('Select Animal 2'), { shiftKey: true });
    expect(selected()).toEqual([2, 3, 4]);
    fireEvent.click(screen.getByLabelText('Select Animal 3'));
    expect(selected()).toEqual([2, 4]);
    expect(screen.getByText('2 selected')).toBeDefined();
  });

  it('are found by their place while the keyboard writes Hangul', () => {
    render(<Example rows={animals(3)} />);
    fireEvent.keyDown(document.body, { key: 'ㅓ', code: 'KeyJ' });
    expect(focused()).toBe('Animal 0');
    fireEvent.keyDown(document.activeElement ?? document.body, { key: 'ㅌ', code: 'KeyX' });
    expect(bodyRows()[0]?.getAttribute('aria-selected')).toBe('true');
  });

  it('go on from the row that was reached by other means', () => {
    render(<Example rows={animals(5)} />);
    link('Animal 3').focus();
    fireEvent.keyDown(link('Animal 3'), { key: 'k' });
    expect(focused()).toBe('Animal 2');
    screen.getByLabelText('Select Animal 4').focus();
    fireEvent.keyDown(screen.getByLabelText('Select Animal 4'), { key: 'k' });
    expect(focused()).toBe('Animal 3');
  });

  it('belong to whoever types, to shortcuts and to an input method', () => {
    render(<Example rows={animals(3)} />);
    fireEvent.keyDown(screen.getByLabelText('Elsewhere'), { key: 'j' });
    fireEvent.keyDown(document.body, { key: 'j', ctrlKey: true });
    fireEvent.keyDown(document.body, { key: 'j', isComposing: true });
    expect(document.activeElement).toBe(document.body);
  });
});

describe('a click on a row', () => {
  it('follows its link, but not when it was meant for the checkbox', () => {
    render(<Example rows={animals(3)} />);
    const second = link('Animal 1');
    const followed = vi.fn((event: Event) => event.preventDefault());
    second.addEventListener('click', followed);
    fireEvent.click(screen.getByLabelText('Select Animal 1'));
    expect(followed).not.toHaveBeenCalled();
    fireEvent.click(within(bodyRows()[1] ?? document.body).getByText('1'));
    expect(followed).toHaveBeenCalledTimes(1);
  });
});

describe('the next page', () => {
  it('is asked for when the end is near, once while it is on its way', () => {
    const load = vi.fn();
    const { rerender } = render(<Example rows={animals(12)} more={{ has: true, loading: false, load }} />);
    expect(load).toHaveBeenCalledTimes(1);
    rerender(<Example rows={animals(12)} more={{ has: true, loading: true, load }} />);
    expect(load).toHaveBeenCalledTimes(1);
  });

  it('is left alone far from the end, at the end, and after a failure until somebody asks', () => {
    const load = vi.fn();
    const { rerender } = render(<Example rows={animals(500)} more={{ has: true, loading: false, load }} />);
    rerender(<Example rows={animals(12)} more={{ has: false, loading: false, load }} />);
    rerender(<Example rows={animals(12)} more={{ has: true, loading: false, failed: true, load }} />);
    expect(load).not.toHaveBeenCalled();
    fireEvent.click(screen.getByText(/Try again/));
    expect(load).toHaveBeenCalledTimes(1);
  });
});

describe('rows that were dropped', () => {
  const dropped = (load: (first: number) => void, loading = false): DroppedRows => ({ count: 400, loading, load });

  it('keep their place and are asked for when somebody looks at them', () => {
    const load = vi.fn();
    const { rerender } = render(<Example rows={animals(50)} dropped={dropped(load)} total={450} />);
    expect(bodyRows()).toHaveLength(0);
    expect(load).toHaveBeenCalledWith(0);
    expect(table().getAttribute('aria-rowcount')).toBe('451');
    load.mockClear();
    rerender(<Example rows={animals(50)} dropped={dropped(load, true)} total={450} />);
    expect(load).not.toHaveBeenCalled();
  });

  it('number the ones that are held on from them', () => {
    render(<Example rows={animals(50)} dropped={{ ...dropped(vi.fn()), count: 2 }} />);
    expect(bodyRows()[0]?.dataset.index).toBe('2');
    fireEvent.keyDown(document.body, { key: 'j' });
    expect(focused()).toBe('Animal 0');
    fireEvent.keyDown(document.activeElement ?? document.body, { key: 'k' });
    expect(focused()).toBe('Animal 0');
  });
});
