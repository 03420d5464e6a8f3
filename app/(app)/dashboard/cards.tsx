'use client';

import { lazy, type ReactNode } from 'react';
import type { Month } from '@/lib/calendar';
import type { CardName } from '@/lib/dashboard/schema';
import { type Message, msg } from '@/lib/i18n/schema';
import { BudgetsCard } from './budgets-card';
import { LeftCard } from './left-card';
import { PeriodCard } from './period-card';
import { ReviewCard } from './review-card';

// The server renders all of them; the script of what stands further down comes after the first.
const CategoriesCard = lazy(async () => ({
  default: (await import('./categories-card')).CategoriesCard,
}));
const CashFlowCard = lazy(async () => ({
  default: (await import('./cash-flow-card')).CashFlowCard,
}));
const UnusualCard = lazy(async () => ({ default: (await import('./unusual-card')).UnusualCard }));
const UpcomingCard = lazy(async () => ({
  default: (await import('./upcoming-card')).UpcomingCard,
}));
const AccountsCard = lazy(async () => ({
  default: (await import('./accounts-card')).AccountsCard,
}));

/** What the cards are about: a month, the year before it, and the running budget period of who has an own one. */
export type Shown = { month: Month; from: string; to: string; ownPeriod?: Month };

/** The cards by name, with what they are called while they are folded or moved. */
export const CARD_PARTS: Readonly<
  Record<CardName, { title: Message; render: (shown: Shown) => ReactNode }>
> = {
  left: {
    title: msg('Left to spend'),
    render: ({ month, from, to, ownPeriod }) =>
      ownPeriod ? (
        <PeriodCard month={ownPeriod} />
      ) : (
        <LeftCard month={month} range={{ from, to }} />
      ),
  },
  review: { title: msg('To review'), render: () => <ReviewCard /> },
  budgets: {
    title: msg('Closest to the limit'),
    render: ({ month, ownPeriod }) => <BudgetsCard month={ownPeriod ?? month} />,
  },
  categories: {
    title: msg('Spending by category'),
    render: ({ month, from, to }) => <CategoriesCard month={month} range={{ from, to }} />,
  },
  flow: {
    title: msg('Cash flow'),
    render: ({ from, to }) => <CashFlowCard range={{ from, to }} />,
  },
  unusual: { title: msg('Unusual'), render: ({ month }) => <UnusualCard month={month} /> },
  upcoming: { title: msg('Coming up'), render: () => <UpcomingCard /> },
  accounts: { title: msg('Accounts'), render: () => <AccountsCard /> },
};
