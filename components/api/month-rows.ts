import { queryOptions } from '@tanstack/react-query';
import { firstDay, lastDay, parseMonth } from '@/lib/calendar';
import type { Transaction, TransactionPage } from '@/lib/transactions/schema';
import { queryString, request } from './request';

/** More than this in one month and the pace line says that it covers only the newest. */
const MAX_PAGES = 10;

/** Every row of one month, for what needs days: the pace line. Summaries never read rows. */
export const monthRowsQuery = (month: string) =>
  queryOptions({
    queryKey: ['transactions', 'month', month],
    queryFn: ({ signal }) => readMonth(month, signal),
  });

async function readMonth(text: string, signal: AbortSignal): Promise<Transaction[]> {
  const month = parseMonth(text);
  if (!month) return [];
  const range = { from: firstDay(month), to: lastDay(month), status: 'posted', limit: 200 };
  const rows: Transaction[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MAX_PAGES; page++) {
    const path = `/transactions${queryString({ ...range, cursor })}`;
    const answer = await request<TransactionPage>('GET', path, { signal });
    rows.push(...answer.data);
    if (!answer.next_cursor) break;
    cursor = answer.next_cursor;
  }
  return rows;
}
