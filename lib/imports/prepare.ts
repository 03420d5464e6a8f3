import { addDays, type LocalDate } from '@/lib/calendar';
import type { Batch, DraftAccount } from '@/lib/connectors/contract';
import { SavoryError, told } from '@/lib/errors';
import type { FileRead } from '@/lib/statements/read-file';
import type { StatementBatch } from '@/lib/statements/statement-batch';

/**
 * A file's batch ready for the books: accounts under keys that mean the same in the next file, all
 * rows under one where the person directs them into `into`, and the days it surely covers. Pure.
 * Throws invalid when it cannot go into that account.
 */
export function prepare(
  { batch, dialect, name }: FileRead,
  into: { currency: string } | null,
): StatementBatch {
  const counted = batch.accounts.filter(
    (account) => account.balanceMinor !== undefined || hasRows(batch, account.key),
  );
  const accounts = into ? directed(batch, counted, into) : counted;
  const [only] = accounts;
  const keys = new Map(
    accounts.map((account) => [account.key, into ? 'into' : identity(account, dialect, name)]),
  );
  const renamed = (key: string) => (into ? 'into' : (keys.get(key) ?? key));
  const transactions = batch.transactions.map((row) => ({
    ...row,
    accountKey: renamed(row.accountKey),
  }));
  const declared = batch.coverage.map((part) => ({
    ...part,
    accountKey: renamed(part.accountKey),
  }));
  const named = accounts.map((account) => ({
    ...account,
    key: renamed(account.key),
    // one that the file calls nothing is called after the file
    name: account.name === 'Account' ? stemOf(name) || account.name : account.name,
  }));
  return {
    ...batch,
    accounts: into && only ? named.slice(0, 1) : named,
    transactions,
    coverage: [...declared, ...surelyCovered(named, transactions, declared)],
    balances: batch.balances.map((one) => ({ ...one, accountKey: renamed(one.accountKey) })),
    removed: batch.removed.map((row) => ({ ...row, accountKey: renamed(row.accountKey) })),
    complete: true,
  };
}

function directed(
  batch: Batch,
  accounts: DraftAccount[],
  into: { currency: string },
): DraftAccount[] {
  const withRows = accounts.filter(({ key }) => hasRows(batch, key));
  if (withRows.length > 1) {
    const names = withRows.map(({ name }) => name).join(', ');
    throw new SavoryError('invalid', told('The file holds several accounts: {names}.', { names }), {
      code: 'several_accounts',
      errors: [{ path: '/account_id', message: 'Leave it out: the file names its accounts.' }],
    });
  }
  const chosen = withRows.length > 0 ? withRows : accounts.slice(0, 1);
  const [account] = chosen;
  if (account && account.currency !== into.currency) {
    const message = `The file is in ${account.currency}, the account in ${into.currency}.`;
    throw new SavoryError('invalid', message, {
      code: 'currency_mismatch',
      errors: [{ path: '/account_id', message }],
    });
  }
  return chosen;
}

/** The bank's own number is an identity everywhere; a name or none only among files of its kind. */
function identity(account: DraftAccount, dialect: string, fileName: string): string {
  if (account.mask || account.stableKey) return account.key;
  const [format = 'file'] = dialect.split(':');
  const bare = account.key.replace(/^unnamed/, '');
  return `file:${format}:${bare || stemOf(fileName).toLowerCase()}`;
}

function stemOf(fileName: string): string {
  return fileName.replace(/\.[^.]*$/, '').slice(0, 100);
}

function hasRows(batch: Batch, key: string): boolean {
  return batch.transactions.some(({ accountKey }) => accountKey === key);
}

/** A file that declares no period covers the days between its first and its last; those may be cut. */
function surelyCovered(
  accounts: readonly DraftAccount[],
  rows: readonly { accountKey: string; bookedOn: LocalDate }[],
  declared: Batch['coverage'],
): Batch['coverage'] {
  return accounts.flatMap(({ key }) => {
    if (declared.some(({ accountKey }) => accountKey === key)) return [];
    const days = rows.filter(({ accountKey }) => accountKey === key).map((row) => row.bookedOn);
    if (days.length === 0) return [];
    const sorted = days.sort();
    const [first, last] = [sorted[0], sorted.at(-1)];
    if (!first || !last) return [];
    const [from, to] = [addDays(first, 1), addDays(last, -1)];
    return from <= to ? [{ accountKey: key, from, to, includesPending: false }] : [];
  });
}
