import type { AccountView, Row, Statement } from './ledger';
import { drawFor, hash, shuffled } from './life/random';
import type { Trouble } from './trouble';

/** Troubles with ids and order. The truth stays as it is; only what is told about it changes. */
export function disturbRows(statement: Statement, trouble: Trouble | null): Statement {
  if (!trouble) return statement;
  const change = CHANGES[trouble.kind];
  if (!change) return statement;
  const accounts = statement.accounts.map((account) => ({
    ...account,
    rows: change(account, trouble),
  }));
  return {
    ...statement,
    accounts: trouble.kind === 'reordered_pages' ? accounts.reverse() : accounts,
  };
}

type Change = (account: AccountView, trouble: Trouble) => Row[];

const CHANGES: Partial<Record<Trouble['kind'], Change>> = {
  changed_ids: ({ rows }, trouble) => {
    const salt = trouble.every ? trouble.seen : 0;
    return rows.map((row) => ({ ...row, id: `C${hash(`${row.id}|${salt}`)}-${row.id.slice(-6)}` }));
  },
  // Two lines of one event under one id, as some banks print a withdrawal and its fee.
  duplicate_ids: ({ rows }) =>
    renumber(rows, (id, index, ids) => (index % 10 === 9 ? ids[index - 1]! : id)),
  // The batch is numbered anew: every id names the transaction before it.
  reused_ids: ({ id, rows }) => renumber(rows, (_, index, ids) => ids[index - 1] ?? `R${hash(id)}`),
  reordered_pages: ({ id, rows }) => shuffled(drawFor(id, rows.length), rows),
};

/** New ids for the booked rows; pending ones keep theirs. */
function renumber(rows: Row[], idOf: (id: string, index: number, ids: string[]) => string): Row[] {
  const ids = rows.filter((row) => row.status === 'posted').map((row) => row.id);
  let index = 0;
  return rows.map((row) =>
    row.status === 'posted' ? { ...row, id: idOf(row.id, index++, ids) } : row,
  );
}
