import { toDecimal } from '@/lib/money';
import type { AccountView, Row, Statement } from './ledger';

const ONE = 100n;

/**
 * The trouble `corrected`: in every account the newest booked row turns out to be one unit dearer
 * and the one before it never to have been. The balance follows, so this is the truth, too.
 */
export function correct(statement: Statement): Statement {
  return { ...statement, accounts: statement.accounts.map(correctAccount) };
}

function correctAccount(account: AccountView): AccountView {
  const posted = account.rows.filter((row) => row.status === 'posted');
  const [deleted, replaced] = posted.slice(-2);
  if (!deleted || !replaced) return account;
  const change = -ONE - deleted.amountMinor;
  return {
    ...account,
    balanceMinor: account.balanceMinor + change,
    availableMinor: account.availableMinor + change,
    rows: account.rows.map((row) => {
      if (row === replaced) return replacement(row, account.currency);
      return row === deleted ? deletion(row) : row;
    }),
  };
}

function replacement(row: Row, currency: string): Row {
  const amountMinor = row.amountMinor - ONE;
  const text = `${row.text} CORRECTED FROM ${toDecimal(row.amountMinor, currency)}`;
  return {
    ...row,
    id: `${row.id}R`,
    amountMinor,
    text,
    corrects: { id: row.id, action: 'REPLACE' },
  };
}

function deletion(row: Row): Row {
  return { ...row, id: `${row.id}D`, corrects: { id: row.id, action: 'DELETE' } };
}

/** What is left once the corrections are understood. */
export function isThere(row: Row): boolean {
  return row.corrects?.action !== 'DELETE';
}
