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
  const { kind, from, to, currency, spent, income, before, categories } = summary;
  if (spent === 0n && income === 0n) return [];
  const money = (minor: bigint) => say.money(minor, currency);
  const span = kind === 'digest_weekly' ? 'week' : 'month';
  const title = `Your ${span}: ${money(spent)} spent`;
  const body = [
    `${say.day(from)} to ${say.day(to)}. ${compare(spent, before, span, money)}`,
    summary.overBudget.length > 0 && `Over budget: ${summary.overBudget.join(', ')}.`,
    summary.nearBudget.length > 0 && `Close to it: ${summary.nearBudget.join(', ')}.`,
    summary.coming.length > 0 &&
      `Coming up: ${summary.coming
        .slice(0, SHOWN)
        .map(({ seller, date, minor }) => `${seller} ${money(minor)} on ${say.day(date)}`)
        .join(', ')}.`,
    summary.unreviewed > 0 && reviewLine(summary.unreviewed),
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
          { label: 'Spent', value: money(spent) },
          ...(income > 0n ? [{ label: 'Came in', value: money(income) }] : []),
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

function compare(
  spent: bigint,
  before: bigint,
  span: string,
  money: (minor: bigint) => string,
): string {
  if (before === 0n) return `There is no ${span} before to compare with.`;
  if (spent === before) return `Exactly as much as the ${span} before.`;
  const difference = spent > before ? spent - before : before - spent;
  return `${money(difference)} ${spent > before ? 'more' : 'less'} than the ${span} before.`;
}

function reviewLine(count: number): string {
  return count === 1
    ? 'One transaction waits for a look.'
    : `${count} transactions wait for a look.`;
}
