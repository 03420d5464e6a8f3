import { correct } from './corrections';
import type { AccountView, Ledger, Row, Statement } from './ledger';
import { drawFor, hash, shuffled } from './life/random';
import type { Trouble } from './trouble';

/** What is true at this moment: two troubles change the facts, not only what is told of them. */
export function truthAt(ledger: Ledger, now: Date, trouble: Trouble | null): Statement {
  if (trouble?.kind === 'pending_never_posts') return ledger.at(now, trouble.since);
  return trouble?.kind === 'corrected' ? correct(ledger.at(now)) : ledger.at(now);
}

/** The truth as this answer tells it: ids and order may be wrong on purpose. */
export function statementAt(ledger: Ledger, now: Date, trouble: Trouble | null): Statement {
  const statement = truthAt(ledger, now, trouble);
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
  // What some banks send for lines they have no number for.
  blank_ids: ({ rows }) => renumber(rows, (id, index) => (index % 10 === 9 ? ' ' : id)),
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
