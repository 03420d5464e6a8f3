import { addDays, addMonths, firstDay, type LocalDate, lastDay, monthOf } from '@/lib/calendar';

/** What a row is to others, in words. */
export const LINKED: Readonly<Record<string, string>> = {
  transfer: 'Paired transfers',
  refund: 'Refunds',
  split: 'Split',
};

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
