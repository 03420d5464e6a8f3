import 'server-only';
import { type LocalDate, monthOf } from '@/lib/calendar';
import { arrangeDashboard } from '@/lib/dashboard/arrange';
import { asNobody, asUser, sqlState, type Tx } from '@/lib/db';
import { invalid, SavoryError } from '@/lib/errors';
import { encodeId, type UserId } from '@/lib/ids';
import { log } from '@/lib/log';
import { take } from '@/lib/rate-limit';
import { saveFilter } from '@/lib/transactions/saved/save';
import { transactionFilter } from '@/lib/transactions/schema';
import { updateProfile } from '@/lib/users/update-profile';
import { restoreAccounts, settleAccounts } from './restore-accounts';
import { restoreBudgeting } from './restore-budgeting';
import { restoreCategories } from './restore-categories';
import { Receipts } from './restore-receipts';
import { restoreRules, restoreSellers } from './restore-rules';
import { restoreSeries } from './restore-series';
import { restoreTransactions } from './restore-transactions';
import { type ExportFile, exportFile, type Restored } from './schema';

/** Days a restored row may have: what invariant I18 lets stand, and no more months than people have. */
const FIRST_DAY = '1970-01-01';
const LAST_DAY = '2100-01-01';

/** All of it is one transaction, which may last as long as 200,000 rows need on a busy machine. */
const SECONDS = 300;

/** What ids of the file became here. */
export type Renamed = {
  accounts: Map<string, bigint>;
  categories: Map<string, number>;
  transactions: Map<string, bigint>;
};

/**
 * Puts a JSON export into an account that has nothing yet: all of it or nothing. Accounts of banks
 * come as accounts kept by hand, until their bank is linked again. Throws `invalid` at `/file` for
 * what is no export, `conflict` (`not_empty`) when there is something here.
 */
export async function restoreExport(userId: UserId, bytes: Uint8Array): Promise<Restored> {
  await take([{ name: 'restore', subject: String(userId), limit: 10, seconds: 3_600 }]);
  const file = readExport(bytes);
  await makeMonths(file);
  const receipts = new Receipts(userId);
  const work = async (tx: Tx) => {
    await receipts.takeBack(); // of a try that came to nothing
    await refuseUnlessEmpty(tx, userId);
    const { onboarded, locale, monthly_income, currency, timezone, ...more } = file.profile;
    await updateProfile(userId, {
      ...{ monthly_income, currency, timezone },
      ...{ notifications: more.notifications, share_choices: more.share_choices },
      locale: locale ?? undefined,
      week_start: more.week_start ?? undefined,
      onboarded: onboarded || undefined,
    });
    const categories = await restoreCategories(tx, userId, file);
    const accounts = await restoreAccounts(tx, userId, file.accounts);
    const transactions = await restoreTransactions(tx, userId, file.transactions, {
      accounts,
      categories,
    });
    const all: Renamed = { accounts, categories, transactions };
    await restoreSellers(tx, userId, file.seller_choices, categories);
    await restoreRules(userId, file.rules, all);
    await restoreBudgeting(tx, userId, file, all);
    await restoreSeries(tx, userId, file.recurring, all);
    await restorePages(userId, file, all);
    await settleAccounts(tx, userId, accounts);
    await receipts.add(file.attachments, all);
    await tx.audit.create({ data: { userId, actor: 'session', action: 'export.restored' } });
    return all;
  };
  const renamed = await told(userId, work).catch(async (error) => {
    await receipts.takeBack().catch((left) => log.error('restore.receipts', left));
    throw error;
  });
  return {
    accounts: renamed.accounts.size,
    transactions: renamed.transactions.size,
    categories: file.categories.filter(({ builtin }) => !builtin).length,
    rules: file.rules.length,
    goals: file.goals.length,
    attachments: file.attachments.length,
  };
}

/** What the database does not take (two categories of one slug, half a character) is the file's fault. */
async function told<T>(userId: UserId, work: (tx: Tx) => Promise<T>): Promise<T> {
  try {
    return await asUser(userId, work, { seconds: SECONDS });
  } catch (error) {
    if (!/^(22|23|P20)/.test(sqlState(error))) throw error;
    throw invalid('/file', 'This is not an export Savory can read: some of it contradicts itself.');
  }
}

function readExport(bytes: Uint8Array): ExportFile {
  let json: unknown;
  try {
    json = JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    throw invalid('/file', 'This is not a JSON export of Savory.');
  }
  const parsed = exportFile.safeParse(json);
  if (parsed.success) return parsed.data;
  const at = parsed.error.issues[0];
  throw invalid(
    '/file',
    `This is not an export Savory can read: ${at?.path.join('.') || 'the file'}: ${at?.message}`,
  );
}

/** Partitions are made outside of the transaction, which would lock them for everybody. */
async function makeMonths({ transactions }: ExportFile): Promise<void> {
  for (const { date } of transactions) {
    if (date < FIRST_DAY || date > LAST_DAY) throw invalid('/file', `No day for a row: ${date}`);
  }
  // safe because: dateText is a calendar date
  const months = new Set(transactions.map(({ date }) => monthOf(date as LocalDate)));
  for (const month of months) await asNobody('select ensure_months($1, $1)', [`${month}-01`]);
}

async function refuseUnlessEmpty(tx: Tx, userId: UserId): Promise<void> {
  await tx.$queryRaw`select from users where id = ${userId} for update`;
  const where = { where: { userId } };
  const there = [
    await tx.account.count(where),
    await tx.connection.count(where),
    await tx.category.count(where),
    await tx.rule.count(where),
    await tx.goal.count(where),
    await tx.budgetOverride.count(where),
    await tx.sellerChoice.count(where),
  ];
  if (there.every((count) => count === 0)) return;
  throw new SavoryError('conflict', 'An export goes into an account that has nothing yet.', {
    code: 'not_empty',
  });
}

async function restorePages(userId: UserId, file: ExportFile, renamed: Renamed): Promise<void> {
  if (file.dashboard) await arrangeDashboard(userId, { cards: file.dashboard });
  for (const { name, filter } of file.saved_filters) {
    await saveFilter(userId, { name, filter: withAccount(filter, renamed) });
  }
}

type Filter = ExportFile['saved_filters'][number]['filter'];

/** A filter for an account names what it became. */
function withAccount(filter: Filter, { accounts }: Renamed) {
  const account = filter.account_id === undefined ? undefined : accounts.get(filter.account_id);
  return transactionFilter.parse({
    ...filter,
    ...(account === undefined ? {} : { account_id: encodeId(account) }),
  });
}
