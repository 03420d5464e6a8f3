import type { LocalDate } from '@/lib/calendar';
import { phrase } from '@/lib/i18n/schema';
import type { Batch, Draft, DraftAccount, Issue, RawPage, ReadContext } from '../contract';
import { readAccount } from './accounts';
import { accountSchema, type PlaidSync, readAccounts, readSync } from './answer';
import { readAsked } from './page';
import { notPlaid } from './refusal';
import { readRow } from './rows';

/**
 * The pages of the last loop as one batch: what a page added and a later one took back is nothing,
 * and what was taken back and told again is there. Pure.
 */
export function normalisePlaid(pages: readonly RawPage[], context: ReadContext): Batch {
  const asked = pages.map(readAsked);
  const last = asked.at(-1);
  const ofLoop = pages.filter((_, index) => asked[index]?.loop === last?.loop);
  const [syncs, others] = [ofLoop.filter(isSync), ofLoop.filter((page) => !isSync(page))];
  const told = syncs.map((page) => ({
    page,
    answer: page.status === 200 ? readSync(page.bytes) : null,
  }));
  const rows = new Rows();
  const accounts = new Map<string, DraftAccount>();
  const issues = new Map<string, Issue>();
  for (const { page, answer } of told) {
    if (!answer) issues.set('page', notPlaid());
    else {
      addAccounts(answer.accounts, page.fetchedAt, accounts, issues);
      rows.apply(answer, issues);
    }
  }
  for (const page of others) {
    const more = page.status === 200 ? readAccounts(page.bytes) : null;
    if (more) addAccounts(more, page.fetchedAt, accounts, issues);
    else issues.set('accounts', { ...notPlaid(), scope: 'institution' });
  }
  const end = told.at(-1)?.answer;
  if (end && end.transactions_update_status === 'INITIAL_UPDATE_COMPLETE')
    issues.set('status', olderToCome());
  const transactions = [...rows.live.values()];
  return {
    accounts: [...accounts.values()],
    transactions,
    removed: [...rows.removed].map(([externalId, accountKey]) => ({ externalId, accountKey })),
    coverage: last?.start === null ? wholeHistory(accounts, transactions, context.today) : [],
    issues: [...issues.values()],
    ...(end && end.next_cursor !== '' && { nextCursor: end.next_cursor }),
    complete: end?.has_more === false && !issues.has('page'),
  };
}

/** What stands after all pages, in the order they came. */
class Rows {
  live = new Map<string, Draft>();
  removed = new Map<string, string>();

  apply(answer: PlaidSync, issues: Map<string, Issue>): void {
    for (const raw of [...answer.added, ...answer.modified]) {
      const row = readRow(raw);
      if ('message' in row) issues.set(`row ${issues.size}`, row);
      else if (row.externalId) {
        this.live.set(row.externalId, row);
        this.removed.delete(row.externalId);
      }
    }
    for (const { transaction_id: id, account_id: account } of answer.removed) {
      this.removed.set(id, account ?? this.live.get(id)?.accountKey ?? '');
      this.live.delete(id);
    }
  }
}

function isSync(page: RawPage): boolean {
  return readAsked(page).call === 'sync';
}

function addAccounts(
  told: readonly unknown[],
  asOf: string,
  accounts: Map<string, DraftAccount>,
  issues: Map<string, Issue>,
): void {
  for (const raw of told) {
    const parsed = accountSchema.safeParse(raw);
    const account = parsed.success ? readAccount(parsed.data, asOf) : unreadable();
    if ('message' in account) issues.set(`account ${account.accountKey}`, account);
    else accounts.set(account.key, account);
  }
}

/** Asked from the beginning, the answer holds everything from each account's oldest row on. */
function wholeHistory(
  accounts: ReadonlyMap<string, DraftAccount>,
  rows: readonly Draft[],
  to: LocalDate,
): Batch['coverage'] {
  const oldest = new Map<string, LocalDate>();
  for (const { accountKey, bookedOn } of rows) {
    const before = oldest.get(accountKey);
    if (before === undefined || bookedOn < before) oldest.set(accountKey, bookedOn);
  }
  return [...accounts.keys()].map((accountKey) => ({
    accountKey,
    from: oldest.get(accountKey) ?? to,
    to,
    includesPending: true,
  }));
}

function olderToCome(): Issue {
  return {
    kind: 'not_ready',
    scope: 'connection',
    code: 'history_later',
    message: phrase('The bank is still preparing older transactions; they come by themselves.'),
  };
}

function unreadable(): Issue {
  return { ...notPlaid(), scope: 'institution' };
}
