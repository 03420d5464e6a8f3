import type { Filters } from '@/components/api/queries';
import { addDays, addMonths, firstDay, type LocalDate, lastDay, monthOf } from '@/lib/calendar';
import type { BulkEditBody } from '@/lib/transactions/schema';

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
  'linked',
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

/** What a row is to others, in words. */
export const LINKED: Readonly<Record<string, string>> = {
  transfer: 'Paired transfers',
  refund: 'Refunds',
  split: 'Split',
};

/** The same as a change to many takes it: flags are flags there. */
export function bulkFilter(filters: Filters): NonNullable<BulkEditBody['filter']> {
  const { reviewed, excluded, ...rest } = filters;
  return {
    // safe because: the API checks every field, and refuses it with words
    ...(rest as NonNullable<BulkEditBody['filter']>),
    ...(reviewed && { reviewed: reviewed === 'true' }),
    ...(excluded && { excluded: excluded === 'true' }),
  };
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
