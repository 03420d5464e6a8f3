import { minorOf } from '@/components/amounts';
import type { Budget, BudgetLine } from '@/lib/budgets/schema';
import { minorDigits, toDecimal } from '@/lib/money';

/** Amounts being tried out, by category; null goes back to the recommendation. Nothing is stored. */
export type Draft = ReadonlyMap<string, string | null>;

/** The limit of a line as it would be. */
export function limitOf(line: BudgetLine, draft: Draft): string {
  const tried = draft.get(line.category);
  if (tried === undefined) return line.limit;
  return tried ?? line.recommended;
}

export type PlanSums = {
  limit: string;
  spent: string;
  /** Income less every limit and what the goals ask for; null without income. */
  left: string | null;
  groups: { group: string; name: string; limit: string; available: string; spent: string }[];
};

/** The budget's sums with a draft over it, exactly as the API would give them. */
export function planSums(budget: Budget, draft: Draft): PlanSums {
  const { currency } = budget;
  const minor = (amount: string) => minorOf(amount, currency);
  const sum = (lines: readonly BudgetLine[], of: (line: BudgetLine) => bigint) =>
    lines.reduce((total, line) => total + of(line), 0n);
  const limit = (line: BudgetLine) => minor(limitOf(line, draft));
  const spent = (line: BudgetLine) => minor(line.spent);
  const carried = (line: BudgetLine) => minor(line.rollover.carried);
  const all = sum(budget.categories, limit);
  const money = (value: bigint) => toDecimal(value, currency);
  return {
    limit: money(all),
    spent: money(sum(budget.categories, spent)),
    left:
      budget.monthly_income === null
        ? null
        : money(minor(budget.monthly_income) - all - minor(budget.goals_monthly)),
    groups: budget.groups.map(({ group, name }) => {
      const own = budget.categories.filter((line) => line.group === group);
      return {
        group,
        name,
        limit: money(sum(own, limit)),
        available: money(sum(own, limit) + sum(own, carried)),
        spent: money(sum(own, spent)),
      };
    }),
  };
}

/** A slider's way: whole units up to twice what the line is about, in steps a thumb can hit. */
export function sliderOf(line: BudgetLine, currency: string): { max: number; step: number } {
  const unit = 10 ** minorDigits(currency);
  const about = [line.limit, line.recommended, line.spent].map(
    (amount) => Number(minorOf(amount, currency)) / unit,
  );
  const top = Math.max(...about, 50) * 2;
  const step = niceStep(top / STOPS);
  return { max: Math.ceil(top / step) * step, step };
}
/** As many stops as a thumb can tell apart. */
const STOPS = 300;

/** The next of 1, 2, 5, 10, 20, 50, ... */
function niceStep(least: number): number {
  let power = 1;
  while (power * 10 <= least) power *= 10;
  return [1, 2, 5, 10].map((each) => each * power).find((each) => each >= least) ?? power;
}
