import { minorOf, toPixels } from '@/components/amounts';
import { categoryLook, distinctColours, type Look } from '@/components/category-look';
import type { Series, StackPoint } from '@/components/charts/stacked-chart';
import { monthName, monthTick } from '@/components/dates';
import { formatAmount } from '@/components/money';
import { t } from '@/components/words';
import { toDecimal } from '@/lib/money';
import type { Spending } from '@/lib/spending/schema';

/** Categories told apart by colour; the others stand together as one. */
const APART = 7;
export const REST = '(rest)';
export const NONE = '(none)';

/** Each month as a stack of its largest categories over the whole span, the others together on top. */
export function stacksOf(
  spending: Spending,
  nameOf: (slug: string | null) => string,
  lookOf: (slug: string | null) => Look = categoryLook,
): { series: Series[]; points: StackPoint[] } {
  const { currency } = spending;
  const ranked = rankedCategories(spending);
  const apart = ranked.slice(0, APART);
  const colours = distinctColours(apart, lookOf);
  const series: Series[] = apart.map((slug) => ({
    key: slug ?? NONE,
    name: nameOf(slug),
    color: colours.get(slug) ?? 'var(--chart-rest)',
  }));
  if (ranked.length > APART) {
    series.push({ key: REST, name: t('Everything else'), color: 'var(--chart-rest)' });
  }
  const points = spending.months.map(({ month, total, categories }) => {
    const sums = new Map<string, bigint>();
    for (const row of categories) {
      const key = apart.includes(row.category) ? (row.category ?? NONE) : REST;
      sums.set(key, (sums.get(key) ?? 0n) + minorOf(row.amount, currency));
    }
    const texts = [...sums].map(([key, minor]) => [key, toDecimal(minor, currency)] as const);
    return {
      month,
      tick: monthTick(month),
      label: monthName(month),
      values: Object.fromEntries(texts.map(([key, text]) => [key, toPixels(text)])),
      texts: Object.fromEntries(texts.map(([key, text]) => [key, formatAmount(text, currency)])),
      totalText: formatAmount(total, currency),
    };
  });
  return { series, points };
}

/** Most spent over the span first. */
export function rankedCategories(spending: Spending): (string | null)[] {
  const sums = new Map<string | null, bigint>();
  for (const { categories } of spending.months) {
    for (const { category, amount } of categories) {
      sums.set(category, (sums.get(category) ?? 0n) + minorOf(amount, spending.currency));
    }
  }
  return [...sums]
    .filter(([, sum]) => sum > 0n)
    .sort(([, a], [, b]) => (b > a ? 1 : b < a ? -1 : 0))
    .map(([category]) => category);
}
