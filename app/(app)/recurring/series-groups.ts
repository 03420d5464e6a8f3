import { t } from '@/components/words';
import { type Message, msg } from '@/lib/i18n/schema';
import type { Series } from '@/lib/recurring/schema';

export type SeriesGroup = { key: string; title: string; hint?: string; series: Series[] };

/** What asks for a look first; what is over, last. Each series stands once. */
export function groupsOf(all: readonly Series[]): SeriesGroup[] {
  const going = all.filter(({ status }) => status !== 'ended');
  const kind = (name: Series['kind']) => going.filter((series) => series.kind === name);
  const groups: SeriesGroup[] = [
    {
      key: 'subscription',
      title: t('Subscriptions'),
      hint: t('A fixed price'),
      series: kind('subscription'),
    },
    { key: 'bill', title: t('Bills'), series: kind('bill') },
    { key: 'income', title: t('Income'), series: kind('income') },
    {
      key: 'transfer',
      title: t('Between accounts'),
      hint: t('Neither spending nor income'),
      series: kind('transfer'),
    },
    {
      key: 'ended',
      title: t('Over~ended'),
      hint: t('Nothing came for two periods'),
      series: all.filter(({ status }) => status === 'ended'),
    },
  ];
  return groups.filter(({ series }) => series.length > 0);
}

/** Its price changed in the last hundred days: long enough to be seen once after it happened. */
export function changedLately(series: Series, today: string): boolean {
  if (!series.changed_on || series.status === 'ended') return false;
  return Date.parse(today) - Date.parse(series.changed_on) < 100 * 86_400_000;
}

export const PERIOD_WORDS: Record<Series['period'], Message> = {
  weekly: msg('weekly'),
  biweekly: msg('every 2 weeks'),
  semimonthly: msg('twice a month'),
  monthly: msg('monthly'),
  quarterly: msg('quarterly'),
  yearly: msg('yearly'),
};
// safe because: the keys of the table above
export const PERIODS = Object.keys(PERIOD_WORDS) as Series['period'][];
