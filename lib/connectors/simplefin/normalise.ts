import type { LocalDate } from '@/lib/calendar';
import type {
  Batch,
  Draft,
  DraftAccount,
  ErrorFacts,
  Issue,
  RawPage,
  ReadContext,
} from '../contract';
import { readAccount } from './accounts';
import { readAnswer, type SimplefinAccount, type SimplefinAnswer } from './answer';
import { readAsked } from './page';
import { notSimplefin, toldError } from './refusal';
import { readRow } from './rows';

/** The windows of one fetch as a batch; of several manners tried, the last one's pages count. Pure. */
export function normaliseSimplefin(pages: readonly RawPage[], context: ReadContext): Batch {
  const asked = pages.map(readAsked);
  const last = asked.at(-1);
  const batch: Batch = {
    accounts: [],
    transactions: [],
    removed: [],
    coverage: [],
    issues: [],
    complete: true,
  };
  if (!last) return { ...batch, complete: false };
  const { windowDays, version, pending } = last;
  batch.nextCursor = { windowDays, version };
  const answers = pages
    .filter(
      (_, index) => asked[index]?.windowDays === windowDays && asked[index]?.version === version,
    )
    .map((page) => (page.status === 200 ? readAnswer(page.bytes) : null));

  const troubled = new Set<string>();
  const issues = new Map<string, Issue>();
  for (const answer of answers)
    for (const issue of problemsOf(answer, troubled)) issues.set(JSON.stringify(issue), issue);
  const books = new Map<string, Book>();
  for (const answer of answers)
    for (const account of answer?.accounts ?? []) {
      const draft = readAccount(account, organizationOf(account, answer));
      addAccount(books, issues, { draft, rows: account.transactions ?? [] }, context);
    }

  batch.issues.push(...issues.values());
  // A row or a currency that cannot be read stays so; anything else may yet come right, and until
  // it does the cursor stays.
  const lasting = ({ kind, scope }: Issue) => kind === 'bad_request' && scope === 'account';
  batch.complete = batch.issues.every(lasting);
  for (const { account, drafts, windows } of books.values()) {
    batch.accounts.push(account);
    batch.transactions.push(...drafts);
    if (troubled.has(account.key) || windows < answers.length) continue;
    const to: LocalDate = context.today;
    batch.coverage.push({
      accountKey: account.key,
      from: context.since,
      to,
      includesPending: pending,
    });
  }
  return batch;
}

/** What one account had in all windows. */
type Book = {
  account: DraftAccount;
  drafts: Draft[];
  seen: Map<string, Set<string>>;
  windows: number;
};

function addAccount(
  books: Map<string, Book>,
  issues: Map<string, Issue>,
  { draft: account, rows }: { draft: DraftAccount | Issue; rows: readonly unknown[] },
  context: ReadContext,
): void {
  if ('message' in account) {
    issues.set(JSON.stringify(account), account);
    return;
  }
  const book: Book = books.get(account.key) ?? { account, drafts: [], seen: new Map(), windows: 0 };
  books.set(account.key, book);
  book.account = account; // windows go forward in time: the last one has the newest balance
  book.windows++;
  const inThisWindow = new Map<string, Set<string>>();
  for (const one of rows) {
    const row = readRow(one, { ...context, accountKey: account.key, currency: account.currency });
    if ('message' in row) issues.set(`${issues.size}|${account.key}`, row);
    else if (!repeats(row, book.seen)) {
      book.drafts.push(row);
      remember(row, inThisWindow);
    }
  }
  for (const [id, contents] of inThisWindow) book.seen.set(id, contents);
}

/** Named alike by both versions of the protocol; undefined where the server names none. */
function organizationOf(
  account: SimplefinAccount,
  answer: SimplefinAnswer | null,
): string | undefined {
  const connection = answer?.connections?.find(({ conn_id }) => conn_id === account.conn_id);
  return (account.org?.name ?? connection?.org_name ?? connection?.name)?.trim() || undefined;
}

/** The same row told by an earlier window too. Within one window, two alike are two. */
function repeats(row: Draft, seen: Book['seen']): boolean {
  return row.externalId !== undefined && (seen.get(row.externalId)?.has(contentOf(row)) ?? false);
}

function remember(row: Draft, seen: Map<string, Set<string>>): void {
  if (row.externalId === undefined) return;
  const contents = seen.get(row.externalId) ?? new Set();
  seen.set(row.externalId, contents.add(contentOf(row)));
}

function contentOf({ bookedOn, amountMinor, description, status }: Draft): string {
  return [bookedOn, amountMinor, description, status].join('|');
}

/** Errors told inside a 200; the accounts they touch prove nothing by absence. */
function problemsOf(answer: SimplefinAnswer | null, troubled: Set<string>): Issue[] {
  if (!answer) return [notSimplefin()];
  const told: Issue[] = (answer.errors ?? []).map((text) => toldError(undefined, String(text)));
  for (const { code, msg, conn_id, account_id } of answer.errlist ?? []) {
    const facts: ErrorFacts = toldError(code ?? undefined, msg ?? '');
    told.push(account_id ? { ...facts, scope: 'account', accountKey: account_id } : facts);
    for (const account of answer.accounts) {
      if (account_id ? account.id === account_id : !conn_id || account.conn_id === conn_id)
        troubled.add(account.id);
    }
  }
  // Version 1 does not say whom an error is about: it may be about any.
  if (answer.errors?.length) for (const account of answer.accounts) troubled.add(account.id);
  if (answer.unreadable > 0) told.push({ ...notSimplefin(), scope: 'institution' });
  return told;
}
