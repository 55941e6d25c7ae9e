/** What is selected, as the table has to know it: rows it does not hold may be selected too. */
export interface RowSelection<Row> {
  /** How many are selected in all, here or not. */
  size: number;
  has: (row: Row) => boolean;
  set: (rows: readonly Row[], selected: boolean) => void;
  clear: () => void;
}

/** From the row that was chosen last to this one, both included, as far as they are held. */
export function rowsBetween<Row>(rows: readonly Row[], from: number, to: number): Row[] {
  return rows.slice(Math.max(0, Math.min(from, to)), Math.max(from, to) + 1);
}
