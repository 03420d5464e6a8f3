import type { Row } from '@/lib/connectors/plaid/fake.testing';

/** A payment of November at the counterpart's account `new`. */
export const row = (id: string, day: number, amount: number, more: Partial<Row> = {}): Row => ({
  id,
  account: 'new',
  amount,
  date: `2026-11-${String(day).padStart(2, '0')}`,
  name: `SHOP ${id}`,
  ...more,
});
