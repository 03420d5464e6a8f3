import { t } from '@/components/words';
import { addDays, addMonths, firstDay, type LocalDate, lastDay, monthOf } from '@/lib/calendar';
import { type Message, msg } from '@/lib/i18n/schema';

/** What a row is to others, in words. */
export const LINKED: Readonly<Record<string, Message>> = {
  transfer: msg('Paired transfers'),
  refund: msg('Refunds'),
  split: msg('Split'),
};

export type Span = { name: string; from: string; to: string };

/** Ranges offered by name. */
export function spansOf(today: LocalDate): Span[] {
  const month = monthOf(today);
  const last = addMonths(month, -1);
  const year = today.slice(0, 4);
  return [
    { name: t('This month'), from: firstDay(month), to: lastDay(month) },
    { name: t('Last month'), from: firstDay(last), to: lastDay(last) },
    { name: t('Last 90 days'), from: addDays(today, -90), to: today },
    { name: t('This year'), from: `${year}-01-01`, to: `${year}-12-31` },
  ];
}
