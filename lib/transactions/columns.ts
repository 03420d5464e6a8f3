/**
 * Rows turned into one array literal per column, for `unnest`. Written here and not left to the
 * driver, which goes over every value three times: in bulk that is most of what it costs to send.
 */
export function columns<T>(rows: readonly T[], of: (row: T, index: number) => Cell[]): string[] {
  const literals: string[] = [];
  rows.forEach((row, index) => {
    const cells = of(row, index);
    for (let column = 0; column < cells.length; column++) {
      const before = literals[column];
      const text = elementOf(cells[column]);
      literals[column] = before === undefined ? `{${text}` : `${before},${text}`;
    }
  });
  return literals.map((literal) => `${literal}}`);
}

export type Cell = string | number | bigint | boolean | null | undefined;

// A text in the database has no NUL; a bank's may.
const SPECIAL = /["\\\0]/;
const EVERY_SPECIAL = /["\\\0]/g;

function elementOf(cell: Cell): string {
  if (cell === null || cell === undefined) return 'NULL';
  if (typeof cell !== 'string') return String(cell);
  return SPECIAL.test(cell) ? `"${cell.replace(EVERY_SPECIAL, escaped)}"` : `"${cell}"`;
}

function escaped(character: string): string {
  return character === '\0' ? ' ' : `\\${character}`;
}
