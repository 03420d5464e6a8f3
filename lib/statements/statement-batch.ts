import type { LocalDate } from '@/lib/calendar';
import type { Batch, Draft, DraftAccount, Issue } from '@/lib/connectors/contract';
import { toDecimal } from '@/lib/money';
import { BrokenStatement } from './broken';

/** What a file says beyond a provider's batch: the balances it prints, to be held against its rows. */
export type StatementBatch = Batch & {
  transactions: StatementDraft[];
  balances: StatementBalance[];
};

export type StatementDraft = Draft;

/** One statement inside the file. The books agree when opening + movements = closing. */
export type StatementBalance = {
  accountKey: string;
  currency: string;
  line: number;
  openingMinor: bigint;
  openingOn?: LocalDate;
  closingMinor: bigint;
  closingOn?: LocalDate;
  /** Of the posted rows that were read. */
  movementsMinor: bigint;
};

/** A balance as a statement prints it. */
export type Balance = { minor: bigint; on: LocalDate | null };

export const MAX_ROWS = 200_000;

/** Gathers a file's accounts and rows; nothing that was seen leaves it without a word. */
export class Statements {
  readonly batch: StatementBatch = {
    accounts: [],
    transactions: [],
    removed: [],
    coverage: [],
    issues: [],
    complete: true,
    balances: [],
  };
  private readonly accounts = new Map<string, DraftAccount>();
  private readonly notices = new Set<string>();
  private rows = 0;

  /** The same account named twice is one; two that share a key but not type and currency stay two. */
  account(draft: DraftAccount): DraftAccount {
    const { type, currency } = draft;
    for (const key of [draft.key, `${draft.key}:${currency}`, `${draft.key}:${currency}:${type}`]) {
      const known = this.accounts.get(key);
      if (known && (known.type !== type || known.currency !== currency)) continue;
      if (known) return known;
      const account = { ...draft, key };
      this.accounts.set(key, account);
      this.batch.accounts.push(account);
      return account;
    }
    return draft;
  }

  add(row: StatementDraft): void {
    this.count();
    this.batch.transactions.push(row);
  }

  /** A row that is not taken, with the line it begins at. */
  reject(line: number, message: string, accountKey?: string, code?: string): void {
    this.count();
    const issue: Issue = { kind: 'bad_request', scope: 'account', message, line };
    this.batch.issues.push({ ...issue, ...(accountKey && { accountKey }), ...(code && { code }) });
  }

  /** Something the person should know that is no row: it has no line. Said once. */
  notice(message: string, accountKey?: string): void {
    const said = `${accountKey} ${message}`;
    if (this.notices.has(said)) return;
    this.notices.add(said);
    this.batch.issues.push({
      kind: 'unknown',
      scope: 'account',
      code: 'notice',
      message,
      ...(accountKey && { accountKey }),
    });
  }

  /**
   * What a statement says its account held before and after. The latest closing one becomes the
   * account's; both together are held against the rows between them.
   */
  close(
    account: DraftAccount,
    statement: {
      line: number;
      opening: Balance | null;
      closing: Balance | null;
      movementsMinor: bigint;
    },
  ): void {
    const { line, opening, closing, movementsMinor } = statement;
    const asOf = closing?.on && `${closing.on}T00:00:00Z`;
    if (asOf && !(account.balanceAsOf && account.balanceAsOf > asOf)) {
      account.balanceMinor = closing.minor;
      account.balanceAsOf = asOf;
    }
    if (!opening || !closing) return;
    const { key: accountKey, currency } = account;
    this.batch.balances.push({
      accountKey,
      currency,
      line,
      openingMinor: opening.minor,
      ...(opening.on && { openingOn: opening.on }),
      closingMinor: closing.minor,
      ...(closing.on && { closingOn: closing.on }),
      movementsMinor,
    });
    const off = closing.minor - opening.minor - movementsMinor;
    if (off === 0n) return;
    const on = closing.on ? ` of ${closing.on}` : '';
    this.notice(
      `The statement${on} does not add up: its closing balance is ${toDecimal(off, currency)} ${currency} beyond what its rows make.`,
      accountKey,
    );
  }

  private count(): void {
    if (++this.rows > MAX_ROWS) {
      throw new BrokenStatement('The file holds more than 200,000 transactions.');
    }
  }
}
