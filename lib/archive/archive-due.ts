import 'server-only';
import { addMonths, dateIn, type Month, monthOf } from '@/lib/calendar';
import { now } from '@/lib/clock';
import { asNobody } from '@/lib/db';
import { env } from '@/lib/env';
import { monthOfDay } from './run';

/** Months to archive: older than ARCHIVE_AFTER_MONTHS, with rows in the hot table, not brought back by hand. */
export async function monthsDue(): Promise<Month[]> {
  const { ARCHIVE_AFTER_MONTHS: months } = env();
  if (months === 0) return [];
  const before = addMonths(monthOf(dateIn('UTC', now())), -months);
  const rows = await asNobody<{ month: string }>('select archive_due($1) as month', [
    `${before}-01`,
  ]);
  return rows.map(({ month }) => monthOfDay(month));
}
