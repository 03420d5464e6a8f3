import 'server-only';
import { createHash } from 'node:crypto';
import { addDays, dateIn, type LocalDate, monthOf } from '@/lib/calendar';
import { UNCATEGORISED } from '@/lib/categories/builtin';
import { knownCategories } from '@/lib/categories/queries';
import { now } from '@/lib/clock';
import { asUser, type Tx } from '@/lib/db';
import { needRows } from '@/lib/frozen';
import { encodeId, type UserId } from '@/lib/ids';
import { toDecimal } from '@/lib/money';
import { type Deposit, detectSources, median, type PaySource } from './detect';
import type { Income, IncomeBasis, IncomeSource } from './schema';

/** A source with what its user said of it. */
export type KnownSource = PaySource & {
  id: string;
  state: IncomeSource['state'];
  counted: boolean;
};
/** What budgets count with; `minor` is net a month in the user's currency. */
export type KnownIncome = { minor: bigint | null; basis: IncomeBasis; sources: KnownSource[] };
/** Whose income, by their row. */
export type Earner = { currency: string; monthlyIncomeMinor: bigint | null };

const LOOK_BACK_DAYS = 400;
/** Below this a source that nobody confirmed does not count. */
const LEAST_CONFIDENCE = 50;
const EVIDENCE = 6;

/** The user's income as of today, with the recurring deposits it was found from. */
export function getIncome(userId: UserId): Promise<Income> {
  return asUser(userId, async (tx) => {
    const user = await tx.user.findUniqueOrThrow({ where: { id: userId } });
    const before = addDays(dateIn(user.timezone, now()), 1);
    return incomeView(user, await incomeFrom(tx, userId, user, before));
  });
}

/** What the user told, else what deposits before a day say. Reads rows only where they are asked for. */
export async function incomeBefore(
  tx: Tx,
  userId: UserId,
  user: Earner,
  before: LocalDate,
  needsSources = false,
): Promise<KnownIncome> {
  if (user.monthlyIncomeMinor !== null && !needsSources) {
    return { minor: user.monthlyIncomeMinor, basis: 'told', sources: [] };
  }
  return incomeFrom(tx, userId, user, before);
}

async function incomeFrom(
  tx: Tx,
  userId: UserId,
  user: Earner,
  before: LocalDate,
): Promise<KnownIncome> {
  const known = await knownCategories(tx, userId);
  const incomeIds = known.filter(({ kind }) => kind === 'income').map(({ id }) => id);
  const sources = await sourcesBefore(tx, userId, user.currency, before, incomeIds);
  if (user.monthlyIncomeMinor !== null) {
    return { minor: user.monthlyIncomeMinor, basis: 'told', sources };
  }
  const counted = sources.filter((source) => source.counted);
  if (counted.length > 0) {
    const minor = counted.reduce((sum, { monthlyMinor }) => sum + monthlyMinor, 0n);
    const confirmed = counted.some(({ state }) => state === 'confirmed');
    return { minor, basis: confirmed ? 'confirmed' : 'found', sources };
  }
  const minor = await usualMonth(tx, userId, user.currency, before, incomeIds);
  return { minor, basis: minor === null ? 'none' : 'irregular', sources };
}

async function sourcesBefore(
  tx: Tx,
  userId: UserId,
  currency: string,
  before: LocalDate,
  incomeIds: readonly number[],
): Promise<KnownSource[]> {
  const from = addDays(before, -LOOK_BACK_DAYS);
  await needRows(tx, userId, { from, to: before });
  const rows = await tx.$queryRaw<(Omit<Deposit, 'seller'> & { seller: string; own: number })[]>`
    select id, booked_on::text as date, amount_minor as minor, seller,
      coalesce(chosen_category_id, category_id) as own
    from transactions
    where user_id = ${userId} and booked_on >= ${from}::date and booked_on < ${before}::date
      and amount_minor > 0 and currency = ${currency} and status = 'posted' and not excluded
      and removed_at is null and transfer_id is null and refund_of is null and splits is null
      and coalesce(chosen_category_id, category_id) = any (${[UNCATEGORISED, ...incomeIds]}::integer[])`;
  const said = await tx.incomeDecision.findMany({ where: { userId } });
  const states = new Map(said.map(({ source, state }) => [source, state]));
  const asIncome = new Set(rows.filter(({ own }) => incomeIds.includes(own)).map(({ id }) => id));
  const sources = detectSources(rows, addDays(before, -1)).map((source): KnownSource => {
    const id = sourceId(source.key);
    const word = states.get(id);
    const state = word === 'confirmed' || word === 'dismissed' ? word : 'open';
    const latest = source.deposits.slice(-3);
    const likely =
      latest.every((deposit) => asIncome.has(deposit.id)) && source.confidence >= LEAST_CONFIDENCE;
    return { ...source, id, state, counted: source.current && (state === 'confirmed' || likely) };
  });
  // Once the user has said which is their pay, what they have not said it of does not count.
  const anySaid = sources.some(({ state, current }) => state === 'confirmed' && current);
  return sources.map((source) => ({
    ...source,
    counted:
      source.counted && source.state !== 'dismissed' && (!anySaid || source.state === 'confirmed'),
  }));
}

/** No regular source: the median of the last twelve months in which income came in. */
async function usualMonth(
  tx: Tx,
  userId: UserId,
  currency: string,
  before: LocalDate,
  incomeIds: readonly number[],
): Promise<bigint | null> {
  const rows = await tx.monthlySpending.groupBy({
    by: ['month'],
    where: {
      userId,
      currency,
      categoryId: { in: [...incomeIds] },
      month: {
        gte: new Date(addDays(before, -LOOK_BACK_DAYS)),
        lt: new Date(`${monthOf(before)}-01`),
      },
    },
    _sum: { postedMinor: true },
  });
  const months = rows.map(({ _sum }) => _sum.postedMinor ?? 0n).filter((minor) => minor > 0n);
  return months.length === 0 ? null : median(months);
}

/** Outside and in the table: says nothing of who pays. */
export function sourceId(key: string): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 16);
}

function incomeView({ currency, monthlyIncomeMinor }: Earner, known: KnownIncome): Income {
  const money = (minor: bigint) => toDecimal(minor, currency);
  const counted = known.sources.filter((source) => source.counted);
  return {
    currency,
    monthly_income: known.minor === null ? null : money(known.minor),
    basis: known.basis,
    told: monthlyIncomeMinor === null ? null : money(monthlyIncomeMinor),
    found:
      counted.length === 0
        ? null
        : money(counted.reduce((sum, { monthlyMinor }) => sum + monthlyMinor, 0n)),
    confidence:
      counted.length === 0 ? null : Math.min(...counted.map(({ confidence }) => confidence)) / 100,
    sources: known.sources.map((source) => ({
      source: source.id,
      name: source.name,
      period: source.cadence.kind,
      usual: money(source.usualMinor),
      monthly: money(source.monthlyMinor),
      confidence: source.confidence / 100,
      state: source.state,
      current: source.current,
      counted: source.counted,
      next_on: source.nextOn,
      deposits: source.deposits.length,
      evidence: source.deposits
        .slice(-EVIDENCE)
        .reverse()
        .map(({ id, date, minor }) => ({
          transaction_id: encodeId(id),
          date,
          amount: money(minor),
        })),
    })),
  };
}
