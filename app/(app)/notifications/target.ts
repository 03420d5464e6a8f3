import { rowsHref } from '@/components/spending/rows-href';
import { parseMonth } from '@/lib/calendar';
import { kindOf } from '@/lib/notifications/kinds/schema';
import type { Notification } from '@/lib/notifications/schema';

/** Where a notice leads; null for one that is all there is. */
export function targetOf({ kind, data }: Notification): { href: string; text: string } | null {
  const month = typeof data.month === 'string' ? parseMonth(data.month) : null;
  if (month && typeof data.category === 'string' && typeof data.limit === 'string') {
    return { href: rowsHref(data.category, month), text: 'See what caused it' };
  }
  if (typeof data.transaction_id === 'string') {
    return { href: `/transactions?id=${data.transaction_id}`, text: 'Open it' };
  }
  if (kind === 'connection_needs_attention') {
    const id = typeof data.connection_id === 'string' ? `?connection=${data.connection_id}` : '';
    return { href: `/accounts${id}`, text: 'Fix it' };
  }
  if (kind === 'extraction_finished')
    return { href: '/transactions?reviewed=false', text: 'Review' };
  const opens = kindOf(kind)?.opens;
  return opens ? { href: opens, text: 'See it' } : null;
}
