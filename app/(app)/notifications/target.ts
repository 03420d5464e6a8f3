import { rowsHref } from '@/components/spending/rows-href';
import { t } from '@/components/words';
import { parseMonth } from '@/lib/calendar';
import { opensAt } from '@/lib/notifications/opens';
import type { Notification } from '@/lib/notifications/schema';

/** Where a notice leads; null for one that is all there is. */
export function targetOf({ kind, data }: Notification): { href: string; text: string } | null {
  const month = typeof data.month === 'string' ? parseMonth(data.month) : null;
  if (month && typeof data.category === 'string' && typeof data.limit === 'string') {
    return { href: rowsHref(data.category, month), text: t('See what caused it') };
  }
  if (typeof data.transaction_id === 'string') {
    return { href: `/transactions?id=${data.transaction_id}`, text: t('Open it') };
  }
  const href = opensAt(kind, data);
  const text = kind === 'connection_needs_attention' ? t('Fix it') : t('See it');
  return href ? { href, text } : null;
}
