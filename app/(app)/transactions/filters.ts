import type { Filters } from '@/components/api/queries';

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
