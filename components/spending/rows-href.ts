import { lastDay, type Month } from '@/lib/calendar';

/** The rows behind a figure: a category (null: uncategorised, undefined: any) in a month. */
export function rowsHref(category: string | null | undefined, month: Month): string {
  const search = new URLSearchParams();
  if (category !== undefined) search.set('category', category ?? 'none');
  search.set('from', `${month}-01`);
  search.set('to', lastDay(month));
  return `/transactions?${search}`;
}
