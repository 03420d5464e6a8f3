import type { Batch, DraftAccount, Issue } from '@/lib/connectors/contract';
import { isCurrency, minorDigits } from '@/lib/money';
import { roundDecimal, toPlainDecimal } from '../amount';
import { BrokenStatement } from '../broken';
import { accountKey, draftAccount } from './accounts';
import { readInstant } from './dates';
import { readDocument, type Statement } from './document';
import { readRow } from './rows';
import { child, leaf } from './tree';

const MAX_ROWS = 200_000;

/**
 * An OFX or QFX file as a batch. Throws BrokenStatement for what is no OFX, broken, or too large;
 * a bad row in a sound file is an issue. `currency`: of the account, for files that name none.
 */
export function readOfx(bytes: Uint8Array, options: { currency?: string } = {}): Batch {
  const document = readDocument(bytes);
  const rows = document.statements.reduce((sum, { rows }) => sum + rows.length, 0);
  if (rows > MAX_ROWS) throw new BrokenStatement('The file holds more than 200,000 transactions.');
  const batch = emptyBatch();
  for (const refusal of [document.signOn, document.accountsRefused]) {
    if (refusal) batch.issues.push(refusal);
  }
  for (const statement of document.statements) {
    addStatement(batch, statement, options);
    noticeSecurities(batch, statement);
  }
  return batch;
}

/** Of an investment account only its cash is read; what else the file holds is said, not dropped unseen. */
function noticeSecurities(batch: Batch, { node, ref }: Statement): void {
  const trades = child(node, 'INVTRANLIST')?.children.filter(({ name }) => name !== 'INVBANKTRAN');
  const holdings = child(node, 'INVPOSLIST')?.children;
  const say = (what: string, count = 0) => {
    if (count === 0) return;
    batch.issues.push({
      kind: 'unknown',
      scope: 'account',
      code: 'notice',
      accountKey: accountKey(ref),
      message: `${what} are not read (${count}).`,
    });
  };
  say('Purchases, sales and other changes of securities', trades?.length);
  say('Holdings', holdings?.length);
}

export function emptyBatch(): Batch {
  return { accounts: [], transactions: [], removed: [], coverage: [], issues: [], complete: true };
}

/** Adds one statement's account, rows, coverage and issues. */
export function addStatement(
  batch: Batch,
  statement: Statement,
  options: { currency?: string; name?: string; stableKey?: string } = {},
): void {
  const { ref, node, refused } = statement;
  if (refused) {
    batch.issues.push({ ...refused, ...(ref.accountId && { accountKey: accountKey(ref) }) });
    return;
  }
  const currency = currencyOf(statement) ?? options.currency;
  if (!currency) {
    batch.issues.push(...withoutCurrency(statement));
    return;
  }
  const { name, stableKey } = options;
  const draft = draftAccount(ref, currency, name);
  const account = accountIn(batch, { ...draft, ...(stableKey && { stableKey }) });
  readBalance(account, node);
  for (const row of statement.rows) {
    const read = readRow(row, { accountKey: account.key, currency });
    if ('bookedOn' in read) batch.transactions.push(read);
    else batch.issues.push(read);
  }
  const { from, to } = statement;
  if (from && to && from <= to) {
    batch.coverage.push({ accountKey: account.key, from, to, includesPending: false });
  }
}

/** The same account named twice is one; two that share an id but not a type stay two. */
function accountIn(batch: Batch, draft: DraftAccount): DraftAccount {
  const same = batch.accounts.find(({ key }) => key === draft.key);
  if (same?.type === draft.type) return same;
  const account = same ? { ...draft, key: `${draft.key}:${draft.type}` } : draft;
  const known = batch.accounts.find(({ key }) => key === account.key);
  if (!known) batch.accounts.push(account);
  return known ?? account;
}

/** Never a default: CURDEF, or the one currency that every row names. */
function currencyOf({ node, rows }: Statement): string | undefined {
  const declared = leaf(node, 'CURDEF')?.toUpperCase();
  if (declared) return isCurrency(declared) ? declared : undefined;
  const named = new Set(rows.map((row) => leaf(child(row, 'CURRENCY'), 'CURSYM')?.toUpperCase()));
  const [only] = named;
  return named.size === 1 && only && isCurrency(only) ? only : undefined;
}

function withoutCurrency({ ref, node, rows }: Statement): Issue[] {
  const declared = leaf(node, 'CURDEF');
  const message = declared
    ? `The statement is in a currency we do not know (${declared.slice(0, 8)}).`
    : 'The statement does not say its currency.';
  const issue: Issue = {
    kind: 'bad_request',
    scope: 'account',
    message,
    accountKey: accountKey(ref),
  };
  if (rows.length === 0) return [{ ...issue, line: node.line }];
  return rows.map(({ line }) => ({ ...issue, line }));
}

/** As the bank tells it: what is owed on a card is negative in OFX already. */
function readBalance(account: DraftAccount, node: Statement['node']): void {
  const ledger = child(node, 'LEDGERBAL');
  const plain = toPlainDecimal(leaf(ledger, 'BALAMT') ?? '');
  const minor = plain === null ? null : roundDecimal(plain, minorDigits(account.currency));
  if (minor === null) return;
  account.balanceMinor = minor;
  account.balanceAsOf = readInstant(leaf(ledger, 'DTASOF'));
}
