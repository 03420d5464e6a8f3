import type { Filters } from '@/components/api/queries';
import { addDays, addMonths, firstDay, type LocalDate, lastDay, monthOf } from '@/lib/calendar';

/** The filters an address can hold, by the API's own names. */
export const FILTER_NAMES = [
  'q',
  'category',
  'account_id',
  'from',
  'to',
  'min',
  'max',
  'status',
  'reviewed',
  'excluded',
  'tag',
] as const;

export type FilterName = (typeof FILTER_NAMES)[number];

/** Those of the address that are filters, and set. */
export function readFilters(params: Record<string, string | string[] | undefined>): Filters {
  const filters: Filters = {};
  for (const name of FILTER_NAMES) {
    const value = params[name];
    if (typeof value === 'string' && value !== '') filters[name] = value;
  }
  return filters;
}

export type Span = { name: string; from: string; to: string };

/** Ranges offered by name. */
export function spansOf(today: LocalDate): Span[] {
  const month = monthOf(today);
  const last = addMonths(month, -1);
  const year = today.slice(0, 4);
  return [
    { name: 'This month', from: firstDay(month), to: lastDay(month) },
    { name: 'Last month', from: firstDay(last), to: lastDay(last) },
    { name: 'Last 90 days', from: addDays(today, -90), to: today },
    { name: 'This year', from: `${year}-01-01`, to: `${year}-12-31` },
  ];
}
