import 'server-only';
import { listAccounts } from '@/lib/accounts/queries';
import { everyAttachment } from '@/lib/attachments/queries';
import { categorySlugs, listCategories, listGroups } from '@/lib/categories/queries';
import { now } from '@/lib/clock';
import { listConnections } from '@/lib/connections/queries';
import { asUser } from '@/lib/db';
import type { UserId } from '@/lib/ids';
import { toDecimal } from '@/lib/money';
import { listRecurring } from '@/lib/recurring/queries';
import { listRules } from '@/lib/rules/queries';
import { listTransactions } from '@/lib/transactions/queries';
import type { Transaction } from '@/lib/transactions/schema';
import { getProfile } from '@/lib/users/queries';
import { exportBudgeting } from './budgeting';
import { CSV_HEAD, csvLine } from './csv';
import { exportPages } from './pages';

/** Raised when an older export could no longer be read back. */
const FORMAT = 1;

/** Rows of one question to the database, and in memory at once. */
const PAGE = 2_000;

/** Every transaction as CSV, page by page: memory holds one page, whatever there is. */
export async function* exportCsv(userId: UserId): AsyncGenerator<string> {
  const { data } = await listAccounts(userId);
  const names = new Map(data.map((account) => [account.id, account.name]));
  yield CSV_HEAD;
  for await (const page of transactionPages(userId)) {
    yield page.map((row) => csvLine({ ...row, account: names.get(row.account_id) ?? '' })).join('');
  }
}

/** Everything the user owns as one JSON object; bank credentials are not among it. */
export async function* exportJson(userId: UserId): AsyncGenerator<string> {
  const profile = await getProfile(userId);
  const head = {
    savory: FORMAT,
    exported_at: now().toISOString(),
    profile,
    connections: (await listConnections(userId)).data.map(({ accounts: _, ...rest }) => rest),
    accounts: (await listAccounts(userId)).data,
    categories: (await listCategories(userId)).data,
    category_groups: (await listGroups(userId)).data,
    rules: (await listRules(userId)).data,
    ...(await choices(userId, profile.currency)),
    ...(await exportBudgeting(userId)),
    ...(await exportPages(userId)),
    recurring: await recurringChoices(userId),
  };
  yield `${JSON.stringify(head).slice(0, -1)},"transactions":[`;
  let separator = '\n';
  for await (const page of transactionPages(userId)) {
    if (page.length === 0) continue;
    yield separator + page.map((row) => JSON.stringify(row)).join(',\n');
    separator = ',\n';
  }
  yield '\n],"attachments":[';
  separator = '\n';
  for await (const one of everyAttachment(userId)) {
    yield separator + JSON.stringify(one);
    separator = ',\n';
  }
  yield '\n]}\n';
}

/** What the user said of recurring payments, and those added by hand; what is found is not kept. */
async function recurringChoices(userId: UserId) {
  const { data } = await listRecurring(userId, { dismissed: true });
  return data.filter(({ choice, source }) => choice !== 'none' || source === 'manual');
}

async function* transactionPages(userId: UserId): AsyncGenerator<Transaction[]> {
  let cursor: string | undefined;
  do {
    const page = await listTransactions(userId, { limit: PAGE, cursor });
    yield page.data;
    cursor = page.next_cursor ?? undefined;
  } while (cursor);
}

/** What the user decided: the category of sellers, the amounts of budgets. */
function choices(userId: UserId, currency: string) {
  return asUser(userId, async (tx) => {
    const slugs = await categorySlugs(tx, userId);
    const sellers = await tx.sellerChoice.findMany({ where: { userId } });
    const overrides = await tx.budgetOverride.findMany({ where: { userId } });
    return {
      seller_choices: sellers.map((row) => ({
        seller: row.sellerKey,
        category: slugs.get(row.categoryId) ?? null,
      })),
      budget_overrides: overrides.map((row) => ({
        category: slugs.get(row.categoryId) ?? null,
        from_month: row.fromMonth.toISOString().slice(0, 7),
        amount: row.amountMinor === null ? null : toDecimal(row.amountMinor, currency),
      })),
    };
  });
}
