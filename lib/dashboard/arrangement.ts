import { z } from 'zod';
import { CARDS, type CardName, type CardWidth, type DashboardCard, dashboardCard } from './schema';

const WIDTHS: Readonly<Record<CardName, CardWidth>> = {
  left: 'full',
  review: 'wide',
  budgets: 'narrow',
  categories: 'wide',
  flow: 'narrow',
  unusual: 'narrow',
  upcoming: 'wide',
  accounts: 'full',
};

/** The first page as it comes (PRODUCT.md, "First page"). */
export const AS_IT_COMES: readonly DashboardCard[] = CARDS.map((card) => ({
  card,
  width: WIDTHS[card],
  collapsed: false,
}));

const stored = z.array(z.unknown()).catch([]);

/** What was kept, as far as its cards still exist; cards it does not know yet follow as they come. */
export function arrangementOf(kept: unknown): DashboardCard[] {
  const cards = stored.parse(kept).flatMap((one) => {
    const card = dashboardCard.safeParse(one);
    return card.success ? [card.data] : [];
  });
  const named = new Map(cards.map((one) => [one.card, one]));
  return [...named.values(), ...AS_IT_COMES.filter(({ card }) => !named.has(card))];
}
