import type { DataColumn, RowData } from './column';

/** Which columns in which order, and how wide where somebody pulled them. */
export type ColumnLayout = readonly { id: string; width?: number | undefined }[];

export const narrowest = 60;
export const widest = 800;

const separator = ',';
const widthMark = '~';

/** As the address bar holds it: `status,size~120`. */
export function spellLayout(layout: ColumnLayout): string {
  return layout.map(({ id, width }) => (width === undefined ? id : `${id}${widthMark}${width}`)).join(separator);
}

/** Columns that are gone since the link was made are left out; null when nothing is left to show. */
export function parseLayout(text: string, known: readonly string[]): ColumnLayout | null {
  const layout: { id: string; width?: number }[] = [];
  for (const part of text.split(separator)) {
    const [id = '', pulled] = part.split(widthMark);
    if (!known.includes(id) || layout.some((each) => each.id === id)) continue;
    const width = Number(pulled);
    layout.push(pulled !== undefined && Number.isFinite(width) ? { id, width: clampWidth(width) } : { id });
  }
  return layout.length === 0 ? null : layout;
}

function clampWidth(width: number): number {
  return Math.round(Math.min(widest, Math.max(narrowest, width)));
}

/** The columns as the layout wants them; the one that names the row is always there, and first. */
export function arrange<Row extends RowData>(
  columns: readonly DataColumn<Row>[],
  layout: ColumnLayout,
): DataColumn<Row>[] {
  const named = columns.filter(({ primary }) => primary);
  const others = layout.flatMap(({ id }) => columns.filter((column) => column.id === id && !column.primary));
  return [...named, ...others].map((column) => {
    const width = layout.find(({ id }) => id === column.id)?.width;
    return width === undefined ? column : { ...column, width, grow: 0 };
  });
}

export function withShown(layout: ColumnLayout, id: string, shown: boolean): ColumnLayout {
  const others = layout.filter((each) => each.id !== id);
  return shown ? [...others, { id }] : others;
}

export function withWidth(layout: ColumnLayout, id: string, width: number | undefined): ColumnLayout {
  const pulled = width === undefined ? { id } : { id, width: clampWidth(width) };
  return layout.some((each) => each.id === id)
    ? layout.map((each) => (each.id === id ? pulled : each))
    : [pulled, ...layout];
}

/** Puts a column where another one stands; those between close up. */
export function withMoved(layout: ColumnLayout, id: string, to: string): ColumnLayout {
  const from = layout.findIndex((each) => each.id === id);
  const target = layout.findIndex((each) => each.id === to);
  const moving = layout[from];
  if (moving === undefined || target < 0) return layout;
  return layout.toSpliced(from, 1).toSpliced(target, 0, moving);
}
