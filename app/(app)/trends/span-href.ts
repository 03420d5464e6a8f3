import { lastDay, type Month } from '@/lib/calendar';

/** The rows of a category (null: uncategorised, undefined: any) or seller over whole months. */
export function spanHref(
  category: string | null | undefined,
  range: { from: string; to: string },
  seller?: string,
): string {
  const search = new URLSearchParams();
  if (category !== undefined) search.set('category', category ?? 'none');
  if (seller) search.set('q', seller);
  search.set('from', `${range.from}-01`);
  search.set('to', lastDay(range.to as Month)); // safe because: the address's months were read as such
  return `/transactions?${search}`;
}
