import { z } from 'zod';

/** The cards of the first page, in the order they come unless their owner says otherwise. */
export const CARDS = [
  'left',
  'review',
  'budgets',
  'categories',
  'flow',
  'unusual',
  'upcoming',
  'accounts',
] as const;
export type CardName = (typeof CARDS)[number];

const width = z
  .enum(['narrow', 'wide', 'full'])
  .describe('Of a row of twelve columns: five, seven or all; on a phone always all');
export type CardWidth = z.infer<typeof width>;

export const dashboardCard = z
  .strictObject({
    card: z.enum(CARDS),
    width,
    collapsed: z.boolean().describe('Only its title is shown'),
  })
  .meta({ id: 'DashboardCard' });
export type DashboardCard = z.infer<typeof dashboardCard>;

export const arrangeBody = z
  .strictObject({
    cards: z
      .array(dashboardCard)
      .max(CARDS.length)
      .refine((cards) => new Set(cards.map(({ card }) => card)).size === cards.length, {
        message: 'Name each card once.',
      })
      .describe('In order; cards that are not named follow as they come'),
  })
  .meta({ id: 'ArrangeDashboard' });
export type ArrangeBody = z.infer<typeof arrangeBody>;

export const dashboard = z
  .strictObject({
    cards: z.array(dashboardCard),
    arranged: z.boolean().describe('Whether the order is its owner’s own'),
  })
  .meta({ id: 'Dashboard' });
export type Dashboard = z.infer<typeof dashboard>;
