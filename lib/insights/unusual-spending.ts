import 'server-only';
import { addDays, addMonths, firstDay, lastDay, type Month, monthOf } from '@/lib/calendar';
import { builtinBySlug } from '@/lib/categories/builtin';
import { asUser, type Tx } from '@/lib/db';
import { needRows } from '@/lib/frozen';
import { encodeId, type UserId } from '@/lib/ids';
import { minorDigits, toDecimal } from '@/lib/money';
import { shortHash } from '@/lib/recurring/identify';
import { knownSeries } from '@/lib/recurring/known';
import { monthlySums } from '@/lib/spending/queries';
import { countedRows } from './daily';
import { type Ground, readGround } from './ground';
import type { Insight, InsightList } from './schema';
import { type Before, type Finding, findUnusual, type Spent } from './unusual';
import { reasonOf } from './unusual-words';

const FEES = builtinBySlug('fees')?.id ?? 14;
const YEAR_DAYS = 365;
const RANKED_DAYS = 180;
const ENOUGH_TO_RANK = 20;

/** What stands out in a month, largest first; the current month unless named. */
export function unusualSpending(
  userId: UserId,
  asked?: Month,
  options: { dismissed?: boolean } = {},
): Promise<InsightList> {
  return asUser(userId, async (tx) => {
    const ground = await readGround(tx, userId);
    const month = asked ?? monthOf(ground.today);
    const rows = await spentIn(tx, userId, ground, month);
    const before = await yearBefore(tx, userId, ground, month, rows);
    const series = await knownSeries(tx, userId);
    const found = findUnusual(rows, before, {
      recurring: new Set(series.flatMap((each) => each.rows.map(({ id }) => id))),
      feeCategory: FEES,
      least: 5n * 10n ** BigInt(minorDigits(ground.currency)),
      month,
    });
    const aside = await tx.insightDismissal.findMany({ where: { userId } });
    const ids = new Set(aside.map(({ id }) => id));
    const data = found.map((each) => insightView(each, month, ground, ids));
    return {
      month,
      currency: ground.currency,
      data: data.filter(({ dismissed }) => options.dismissed || !dismissed),
    };
  });
}

async function spentIn(tx: Tx, userId: UserId, ground: Ground, month: Month): Promise<Spent[]> {
  const span = { from: firstDay(month), to: lastDay(month), currency: ground.currency };
  await needRows(tx, userId, span);
  const rows = await tx.$queryRaw<
    {
      id: bigint;
      day: string;
      account_id: bigint;
      seller: string;
      category_id: number;
      minor: bigint;
    }[]
  >`select id, day::text, account_id, seller, category_id, minor
    from (${countedRows(userId, span)}) counted order by day, id`;
  return rows
    .filter((row) => ground.kindOf(row.category_id) === 'spending')
    .map((row) => ({
      id: row.id,
      day: row.day,
      accountId: row.account_id,
      seller: row.seller,
      categoryId: row.category_id,
      minor: -row.minor,
    }));
}

/** The months' sums, how large payments are, and what was paid before to the few sellers that may stand out. */
async function yearBefore(
  tx: Tx,
  userId: UserId,
  ground: Ground,
  month: Month,
  rows: readonly Spent[],
): Promise<Before> {
  const { currency } = ground;
  const sums = await monthlySums(tx, userId, {
    from: addMonths(month, -12),
    to: addMonths(month, -1),
    currency,
  });
  const first = sums[0]?.month ?? month;
  const months = new Map<number, bigint[]>();
  for (const { categoryId } of rows) {
    if (months.has(categoryId)) continue;
    const history: bigint[] = [];
    for (let each = first; each < month; each = addMonths(each, 1)) {
      const sum = sums.find((row) => row.month === each && row.categoryId === categoryId);
      history.push(-(sum?.postedMinor ?? 0n));
    }
    months.set(categoryId, history);
  }
  const spending = ground.categories.filter(({ kind }) => kind === 'spending').map(({ id }) => id);
  await needRows(tx, userId, { from: addDays(firstDay(month), -RANKED_DAYS), to: firstDay(month) });
  const counted = (days: number) =>
    countedRows(userId, {
      from: addDays(firstDay(month), -days),
      to: addDays(firstDay(month), -1),
      currency,
    });
  const [ranked] = await tx.$queryRaw<{ large: bigint | null; payments: number }[]>`
    select percentile_disc(0.95) within group (order by -minor)::bigint as large, count(*)::int as payments
    from (${counted(RANKED_DAYS)}) counted where minor < 0 and category_id = any (${[0, ...spending]}::int[])`;
  const large = ranked && ranked.payments >= ENOUGH_TO_RANK ? ranked.large : null;
  const paid = await tx.$queryRaw<{ seller: string; minors: string }[]>`
    select lower(seller) as seller, array_to_string(array_agg(-minor order by day, id), ',') as minors
    from (${counted(YEAR_DAYS)}) counted
    where minor < 0 and lower(seller) = any (${sellersToAsk(rows, large)}::text[]) group by 1`;
  return {
    months,
    sellers: new Map(paid.map(({ seller, minors }) => [seller, minors.split(',').map(BigInt)])),
    large,
  };
}

/** Those who took much in all, or the same amount twice: nobody else can be a finding. */
function sellersToAsk(rows: readonly Spent[], large: bigint | null): string[] {
  const sums = new Map<string, bigint>();
  const seen = new Set<string>();
  const asked = new Set<string>();
  for (const { seller, minor, accountId } of rows) {
    if (minor <= 0n) continue;
    const name = seller.toLowerCase();
    const sum = (sums.get(name) ?? 0n) + minor;
    sums.set(name, sum);
    const charge = `${accountId} ${name} ${minor}`;
    if (seen.has(charge) || (large !== null && sum >= large)) asked.add(name);
    seen.add(charge);
  }
  return [...asked];
}

const SHOWN = 10;

function insightView(
  finding: Finding,
  month: Month,
  ground: Ground,
  aside: ReadonlySet<string>,
): Insight {
  const money = (minor: bigint) => toDecimal(minor, ground.currency);
  const { kind, subject, amount, usual, categoryId, seller, rows } = finding;
  const id = shortHash(['insight', kind, month, subject]);
  const category = categoryId === null ? null : ground.slugOf(categoryId);
  const days = rows.map(({ day }) => day).sort();
  const query = new URLSearchParams(
    kind === 'category_high'
      ? { category: category ?? 'none', from: firstDay(month), to: lastDay(month) }
      : { q: seller ?? '', from: days[0] ?? firstDay(month), to: days.at(-1) ?? lastDay(month) },
  );
  return {
    id,
    kind,
    reason: reasonOf(finding, ground.currency, ground.nameOf(categoryId ?? 0), ground.words),
    amount: money(amount),
    usual: usual === null ? null : money(usual),
    category,
    seller,
    transactions: rows.slice(0, SHOWN).map((row) => ({
      id: encodeId(row.id),
      date: row.day,
      amount: money(-row.minor),
      seller: row.seller,
    })),
    rows: query.toString(),
    dismissed: aside.has(id),
  };
}
