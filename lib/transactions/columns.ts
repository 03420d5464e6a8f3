/**
 * Rows turned into one array literal per column, for `unnest`. Written here and not left to the
 * driver, which goes over every value three times, and column by column: in bulk that is most of
 * what it costs to send.
 */
export function columns<T>(
  rows: readonly T[],
  of: readonly ((row: T, index: number) => Cell)[],
): string[] {
  return of.map((cellOf) => {
    const texts = new Array<string>(rows.length);
    for (let index = 0; index < rows.length; index++) {
      // safe because: index is below the length
      texts[index] = elementOf(cellOf(rows[index] as T, index));
    }
    return `{${texts.join(',')}}`;
  });
}

export type Cell = string | number | bigint | boolean | null | undefined;

// A text in the database has no NUL; a bank's may.
const SPECIAL = /["\\\0]/;
const EVERY_SPECIAL = /["\\\0]/g;

function elementOf(cell: Cell): string {
  if (cell === null || cell === undefined) return 'NULL';
  return typeof cell === 'string' ? textElement(cell) : String(cell);
}

/** A text as one element of an array literal. */
export function textElement(text: string): string {
  return SPECIAL.test(text) ? `"${text.replace(EVERY_SPECIAL, escaped)}"` : `"${text}"`;
}

function escaped(character: string): string {
  return character === '\0' ? ' ' : `\\${character}`;
}
