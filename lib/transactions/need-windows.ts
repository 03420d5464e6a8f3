import type pg from 'pg';
import { addDays, type LocalDate } from '@/lib/calendar';
import { needRowsOfMany } from '@/lib/frozen';

type Window = { account: { userId: bigint }; first: LocalDate; last: LocalDate };

/** Rows that answers may speak of, and those `farDays` around that may be their other sides. */
export function needWindows(
  client: pg.PoolClient,
  windows: readonly Window[],
  farDays: number,
): Promise<void> {
  const spans = new Map<bigint, { from: LocalDate; to: LocalDate }>();
  for (const { account, first, last } of windows) {
    const from = addDays(first, -farDays);
    const to = addDays(last, farDays);
    const known = spans.get(account.userId) ?? { from, to };
    spans.set(account.userId, {
      from: from < known.from ? from : known.from,
      to: to > known.to ? to : known.to,
    });
  }
  return needRowsOfMany(client, spans);
}
