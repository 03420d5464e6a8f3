import 'server-only';
import { addMonths, dateIn, type Month, monthOf, monthsFrom } from '@/lib/calendar';
import { type KnownCategory, knownCategories } from '@/lib/categories/queries';
import { now } from '@/lib/clock';
import { asUser, type Tx } from '@/lib/db';
import { SOURCE_LOCALE } from '@/lib/i18n/schema';
import { wordsIn } from '@/lib/i18n/words';
import type { UserId } from '@/lib/ids';
import { incomeBefore } from '@/lib/income/queries';
import type { IncomeBasis } from '@/lib/income/schema';
import { preferencesOf } from '@/lib/notifications/preferences';
import { monthlySums } from '@/lib/spending/queries';
import { monthNaming, type Period, type PeriodRule, periodOf } from './period';
import { periodRuleOf } from './period-rule';
import { type Advice, type Circumstances, recommend } from './recommend';
import { carry, type RolloverMode, type RolloverStep } from './rollover';
import type { Budget } from './schema';
import {
  type Rollover,
  rolloversOf,
  type StoredSettings,
  settingsOf,
  tierChangesOf,
} from './settings';
import { type BudgetState, stateOf } from './state';
import { historiesBefore, spentIn } from './sums';
import { type IncomeTier, tiersFor } from './tiers';
import { budgetView } from './view';

/** A category's budget for a period, in minor units of the user's currency; spent is positive. */
export type Line = {
  category: KnownCategory;
  recommendedMinor: bigint;
  reason: string;
  advice: Advice;
  overrideMinor: bigint | null;
  limitMinor: bigint;
  rollover: { mode: RolloverMode; carriedMinor: bigint; steps: RolloverStep[] };
  /** The limit and what was carried into the period: what may be spent. */
  availableMinor: bigint;
  spentMinor: bigint;
  /** By the share the user calls near. */
  state: BudgetState;
};

export type Plan = {
  /** Names the period. */
  month: Month;
  period: Period;
  currency: string;
  incomeMinor: bigint | null;
  incomeBasis: IncomeBasis;
  tier: IncomeTier | null;
  savingsMinor: bigint | null;
  settings: StoredSettings;
  lines: Line[];
};

/** The budget of a month: the user's current one unless named. */
export function getBudget(userId: UserId, month?: Month): Promise<Budget> {
  return asUser(userId, async (tx) => budgetView(tx, userId, await planOf(tx, userId, month)));
}

/** What the person is taken to have said, though it is not theirs yet. */
export type AsIf = { currency?: string; monthlyIncomeMinor?: bigint };

/** Seasons are looked for in as many years; what is older adds no weight. */
const HISTORY_MONTHS = 60;
/** Nothing is carried from further back. */
const ROLLOVER_MONTHS = 24;

/**
 * Recommendation, override, what was carried and spent, category by category. The recommendation uses
 * only months before the period it is for, so it does not move while the period goes on. Monthly sums
 * and indexed reads; rows only for periods that are no calendar month and for income nobody told.
 */
export async function planOf(
  tx: Tx,
  userId: UserId,
  asked?: Month,
  asIf: AsIf = {},
): Promise<Plan> {
  const user = { ...(await tx.user.findUniqueOrThrow({ where: { id: userId } })), ...asIf };
  const { currency } = user;
  const settings = await settingsOf(tx, userId);
  const rule = await periodRuleOf(tx, userId, user, settings);
  const month = asked ?? monthNaming(rule, dateIn(user.timezone, now()));
  const period = periodOf(rule, month);
  const known = await knownCategories(tx, userId);
  const rollovers = await rolloversOf(tx, userId);
  const income = await incomeBefore(tx, userId, user, period.from);
  const periods = periodsTo(rule, month, rollovers);
  const from = addMonths(periods.keys().next().value ?? month, -HISTORY_MONTHS);
  const sums = await monthlySums(tx, userId, { from, to: month, currency });
  const spent = await spentIn(tx, userId, currency, periods, sums);
  const overrides = await overridesOf(tx, userId, month);
  const about = {
    currency,
    incomeMinor: income.minor,
    tiers: tiersFor(currency, await tierChangesOf(tx, userId)),
    chosenTier: settings.tier,
    savingsMinor: settings.savingsMinor,
    words: wordsIn(user.locale ?? SOURCE_LOCALE),
  };
  const budgeted = known.filter(({ kind, hidden }) => kind === 'spending' && !hidden);
  const adviceFor = (each: Month) =>
    adviceOf(about, each, periods.get(each) ?? periodOf(rule, each), budgeted, sums);
  const advice = adviceFor(month);
  const { nearPercent } = preferencesOf(user);
  const limits = limitsBefore(periods, month, adviceFor);
  const lines = budgeted.flatMap((category) => {
    const own = advice.byId.get(category.id);
    if (!own) return [];
    const limitIn = (each: Month) =>
      amountIn(overrides.get(category.id), each) ?? limits(each, category.id);
    const { mode, from: since } = rollovers.get(category.id) ?? {
      mode: 'off' as const,
      from: month,
    };
    const past = [...periods.keys()].filter((each) => each >= since && each < month);
    const carried = carry(
      mode,
      past.map((each) => ({
        month: each,
        limitMinor: limitIn(each),
        spentMinor: spent(each, category.id),
      })),
    );
    const overrideMinor = amountIn(overrides.get(category.id), month);
    const limitMinor = overrideMinor ?? own.amountMinor;
    const availableMinor = limitMinor + carried.carriedMinor;
    const spentMinor = spent(month, category.id);
    const fixed = own.usual?.how === 'fixed';
    const state = stateOf({ fixed, spentMinor, availableMinor }, nearPercent(category.slug));
    return {
      category,
      recommendedMinor: own.amountMinor,
      reason: own.reason,
      advice: own,
      overrideMinor,
      limitMinor,
      rollover: { mode, ...carried },
      availableMinor,
      spentMinor,
      state,
    };
  });
  const { tier, savingsMinor } = advice;
  const { minor: incomeMinor, basis: incomeBasis } = income;
  return { month, period, currency, incomeMinor, incomeBasis, tier, savingsMinor, settings, lines };
}

/** The asked period and, where something is carried, those before it, oldest first. */
function periodsTo(
  rule: PeriodRule,
  month: Month,
  rollovers: ReadonlyMap<number, Rollover>,
): Map<Month, Period> {
  const earliest = addMonths(month, -ROLLOVER_MONTHS);
  const since = [...rollovers.values()].reduce(
    (first, { from }) => (from < first ? from : first),
    month,
  );
  const first = since < earliest ? earliest : since;
  return new Map(monthsFrom(first, month).map((each) => [each, periodOf(rule, each)]));
}

function adviceOf(
  about: Omit<Circumstances, 'month'>,
  month: Month,
  period: Period,
  budgeted: readonly KnownCategory[],
  sums: Awaited<ReturnType<typeof monthlySums>>,
) {
  const before = monthOf(period.from); // the calendar months that are over when the period begins
  const histories = historiesBefore(sums, before, addMonths(month, -HISTORY_MONTHS));
  const { lines, tier, savingsMinor } = recommend(
    { ...about, month: Number(month.slice(5)), ahead: before < month ? 1 : 0 },
    budgeted.map(({ id, slug, name }) => ({ id, slug, name, history: histories(id) })),
  );
  return { tier, savingsMinor, byId: new Map(lines.map((line) => [line.id, line])) };
}

/** What was recommended for past periods, computed once for each that is asked about. */
function limitsBefore(
  periods: ReadonlyMap<Month, Period>,
  month: Month,
  adviceFor: (each: Month) => { byId: ReadonlyMap<number, Advice> },
) {
  const past = new Map<Month, ReadonlyMap<number, Advice>>();
  for (const each of periods.keys()) if (each < month) past.set(each, adviceFor(each).byId);
  return (each: Month, categoryId: number) => past.get(each)?.get(categoryId)?.amountMinor ?? 0n;
}

type Overrides = { month: Month; amountMinor: bigint | null }[];

/** The user's own amounts up to a month, by category, oldest first. */
async function overridesOf(tx: Tx, userId: UserId, month: Month): Promise<Map<number, Overrides>> {
  const rows = await tx.budgetOverride.findMany({
    where: { userId, fromMonth: { lte: new Date(`${month}-01`) } },
    orderBy: { fromMonth: 'asc' },
  });
  const byCategory = new Map<number, Overrides>();
  for (const { categoryId, fromMonth, amountMinor } of rows) {
    // safe because: a date column
    const from = fromMonth.toISOString().slice(0, 7) as Month;
    byCategory.set(categoryId, [
      ...(byCategory.get(categoryId) ?? []),
      { month: from, amountMinor },
    ]);
  }
  return byCategory;
}

/** The one in force in a month: the latest set on or before it. */
function amountIn(overrides: Overrides | undefined, month: Month): bigint | null {
  return overrides?.findLast((each) => each.month <= month)?.amountMinor ?? null;
}
