import 'server-only';
import { dateIn, daysBetween, type LocalDate, type Month } from '@/lib/calendar';
import { now } from '@/lib/clock';
import { asUser } from '@/lib/db';
import type { UserId } from '@/lib/ids';
import { toDecimal } from '@/lib/money';
import { type Preferences, preferencesOf } from '@/lib/notifications/preferences';
import type { Evidence } from '@/lib/notifications/schema';
import { causesOf } from './causes';
import type { Crossing } from './check';
import { type Line, type Plan, planOf } from './queries';

/** A notice as `enqueueNotifications` takes it; `subject` and `period` make it once. */
export type BudgetNotice = {
  kind: Crossing['kind'];
  subject: string;
  period: string;
  title: string;
  body: string;
  data: { month: string; category: string; currency: string; limit: string; spent: string };
  evidence: Evidence;
};

/**
 * The words of crossings, with the numbers as they are now; one that a correction has taken back
 * since it was found says nothing.
 */
export function budgetNotices(
  userId: UserId,
  crossings: readonly Crossing[],
): Promise<BudgetNotice[]> {
  if (crossings.length === 0) return Promise.resolve([]);
  return asUser(userId, async (tx) => {
    const user = await tx.user.findUniqueOrThrow({ where: { id: userId } });
    const preferences = preferencesOf(user);
    const today = dateIn(user.timezone, now());
    const notices: BudgetNotice[] = [];
    for (const month of new Set(crossings.map((crossing) => crossing.month))) {
      const plan = await planOf(tx, userId, month as Month); // safe because: check.ts wrote it
      for (const crossing of crossings.filter((each) => each.month === month)) {
        const line = plan.lines.find(({ category }) => category.id === crossing.categoryId);
        if (!line || line.state === 'under') continue;
        notices.push({
          kind: crossing.kind,
          ...wordsOf(plan, line, today, preferences),
          evidence: {
            ...explain(crossing.kind, plan, line, preferences),
            rows: await causesOf(tx, userId, plan, line.category.id),
          },
        });
      }
    }
    return notices;
  });
}

function wordsOf(
  { month, period, currency }: Plan,
  { category, availableMinor, spentMinor }: Line,
  today: LocalDate,
  { say }: Preferences,
): Omit<BudgetNotice, 'kind' | 'evidence'> {
  const money = (minor: bigint) => say.money(minor, currency);
  const left = availableMinor - spentMinor;
  // today is one of them, as on the dashboard
  const daysLeft = Math.max(0, daysBetween(today, period.to) + 1);
  const { name, slug, id } = category;
  return {
    subject: String(id),
    period: period.from,
    title:
      left < 0n
        ? say.t('{name} is {amount} over', { name, amount: money(-left) })
        : say.t('{name} has {amount} left', { name, amount: money(left) }),
    body: say.t(
      'You have spent {spent} of {limit} this month, with {days, plural, =1 {one day} other {# days}} left.',
      { spent: money(spentMinor), limit: money(availableMinor), days: daysLeft },
    ),
    data: {
      month,
      category: slug,
      currency,
      limit: toDecimal(availableMinor, currency),
      spent: toDecimal(spentMinor, currency),
    },
  };
}

/** Numbers, and what would have kept it away. */
function explain(
  kind: Crossing['kind'],
  { currency }: Plan,
  { category, availableMinor, spentMinor }: Line,
  { say, nearPercent }: Preferences,
): Omit<Evidence, 'rows'> {
  const money = (minor: bigint) => say.money(minor, currency);
  const percent = nearPercent(category.slug);
  const figures = [
    { label: say.t('Spent'), value: money(spentMinor) },
    { label: say.t('Budget'), value: money(availableMinor) },
  ];
  if (kind === 'budget_exceeded') {
    const unless = say.t('It would not have come if the budget were {amount} or more.', {
      amount: money(spentMinor),
    });
    return { figures, unless };
  }
  const enough = (spentMinor * 100n) / BigInt(percent) + 1n;
  const share = availableMinor > 0n ? Number((spentMinor * 100n) / availableMinor) : 100;
  return {
    figures: [
      ...figures,
      {
        label: say.t('Used'),
        value: new Intl.NumberFormat(say.locale, { style: 'percent' }).format(share / 100),
      },
    ],
    unless: say.t(
      'You are told from {percent}% on. It would not have come if the budget were {amount} or more.',
      { percent, amount: money(enough) },
    ),
  };
}
