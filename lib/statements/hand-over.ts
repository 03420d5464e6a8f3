import type { FileRead } from './read-file';
import type { StatementBatch } from './statement-batch';

/** What is taken out of a message in one go stops everything else meanwhile: a few milliseconds. */
export const ROWS_AT_ONCE = 1_000;

const LISTS = ['accounts', 'transactions', 'removed', 'coverage', 'issues', 'balances'] as const;

/** A piece of one list of one file's batch. */
export type Part = { file: number; list: (typeof LISTS)[number]; rows: readonly unknown[] };

/** Files read, without their rows; and those in pieces, in order. */
export function takeApart(read: readonly FileRead[]): { heads: FileRead[]; parts: Part[] } {
  const parts = read.flatMap(({ batch }, file) =>
    LISTS.flatMap((list) => piecesOf(batch[list]).map((rows): Part => ({ file, list, rows }))),
  );
  const empty: Pick<StatementBatch, (typeof LISTS)[number]> = {
    accounts: [],
    transactions: [],
    removed: [],
    coverage: [],
    issues: [],
    balances: [],
  };
  const heads = read.map((one) => ({ ...one, batch: { ...one.batch, ...structuredClone(empty) } }));
  return { heads, parts };
}

/** Puts a piece where it was taken from. */
export function putBack(heads: readonly FileRead[], { file, list, rows }: Part): void {
  const target: unknown[] | undefined = heads[file]?.batch[list];
  target?.push(...rows);
}

function piecesOf(rows: readonly unknown[]): (readonly unknown[])[] {
  const pieces = [];
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE) {
    pieces.push(rows.slice(start, start + ROWS_AT_ONCE));
  }
  return pieces;
}
