import { toDecimal } from '@/lib/money';
import type { Notice } from '@/lib/notifications/enqueue';
import type { Say } from '@/lib/notifications/say';

/** What a digest is of: days, sums in minor units of the user's currency, positive for money out. */
export type Summary = {
  kind: 'digest_weekly' | 'digest_monthly';
  /** The first and last day it is about. */
  from: string;
  to: string;
  currency: string;
  spent: bigint;
  /** The same of as many days before. */
  before: bigint;
  income: bigint;
  categories: readonly { name: string; minor: bigint }[];
  overBudget: readonly string[];
  nearBudget: readonly string[];
  coming: readonly { seller: string; date: string; minor: bigint }[];
  unreviewed: number;
};

const SHOWN = 5;

/** A week or month in short. Says nothing when nothing happened. Pure. */
export function digestNotice(summary: Summary, say: Say): Notice[] {
  const { kind, from, to, currency, spent, income, categories } = summary;
  if (spent === 0n && income === 0n) return [];
  const money = (minor: bigint) => say.money(minor, currency);
  const weekly = kind === 'digest_weekly';
  const title = weekly
    ? say.t('Your week: {amount} spent', { amount: money(spent) })
    : say.t('Your month: {amount} spent', { amount: money(spent) });
  const body = [
    `${say.t('{from} to {to}.', { from: say.day(from), to: say.day(to) })} ${compare(summary, say)}`,
    summary.overBudget.length > 0 &&
      say.t('Over budget: {names}.', { names: summary.overBudget.join(', ') }),
    summary.nearBudget.length > 0 &&
      say.t('Close to it: {names}.', { names: summary.nearBudget.join(', ') }),
    summary.coming.length > 0 &&
      say.t('Coming up: {payments}.', {
        payments: summary.coming
          .slice(0, SHOWN)
          .map(({ seller, date, minor }) =>
            say.t('{seller} {amount} on {day}', {
              seller,
              amount: money(minor),
              day: say.day(date),
            }),
          )
          .join(', '),
      }),
    summary.unreviewed > 0 &&
      say.t('{count, plural, =1 {One transaction waits} other {# transactions wait}} for a look.', {
        count: summary.unreviewed,
      }),
  ].filter(Boolean);
  return [
    {
      kind,
      subject: 'digest',
      period: from,
      title,
      body: body.join('\n\n'),
      data: {
        from,
        to,
        currency,
        spent: toDecimal(spent, currency),
        income: toDecimal(income, currency),
      },
      evidence: {
        figures: [
          { label: say.t('Spent'), value: money(spent) },
          ...(income > 0n ? [{ label: say.t('Came in'), value: money(income) }] : []),
          ...categories.slice(0, SHOWN).map(({ name, minor }) => ({
            label: name,
            value: money(minor),
          })),
        ],
        rows: [],
        unless: null,
      },
    },
  ];
}

function compare({ kind, spent, before, currency }: Summary, say: Say): string {
  const span = kind === 'digest_weekly' ? 'week' : 'month';
  if (before === 0n) {
    return say.t('There is no {span, select, week {week} other {month}} before to compare with.', {
      span,
    });
  }
  if (spent === before) {
    return say.t('Exactly as much as the {span, select, week {week} other {month}} before.', {
      span,
    });
  }
  const difference = say.money(spent > before ? spent - before : before - spent, currency);
  return say.t(
    '{difference} {way, select, more {more} other {less}} than the {span, select, week {week} other {month}} before.',
    { difference, way: spent > before ? 'more' : 'less', span },
  );
}
