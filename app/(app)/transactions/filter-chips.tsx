'use client';

import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { accountsQuery, type Filters } from '@/components/api/queries';
import { shortDate } from '@/components/dates';
import { formatAmount } from '@/components/money';
import { useHere } from '@/components/shell/here';
import { useCategories } from '@/components/use-categories';
import { t } from '@/components/words';
import { LINKED, spansOf } from './filter-words';
import { useFilters } from './use-filters';

/** What narrows the list, each with its own way out. */
export function FilterChips() {
  const { filters, set, clear } = useFilters();
  const { today, currency } = useHere();
  const { nameOf } = useCategories();
  const { data: accounts } = useQuery(accountsQuery);
  const chips: { text: string; without: Filters }[] = [];
  const add = (text: string | undefined, ...names: string[]) => {
    if (!text) return;
    chips.push({ text, without: Object.fromEntries(names.map((name) => [name, undefined])) });
  };
  if (filters.category && filters.category !== 'none') add(nameOf(filters.category), 'category');
  add(accounts?.data.find((account) => account.id === filters.account_id)?.name, 'account_id');
  add(daysOf(filters, today), 'from', 'to');
  add(filters.min && t('At least {min}', { min: formatAmount(filters.min, currency) }), 'min');
  add(filters.max && t('At most {max}', { max: formatAmount(filters.max, currency) }), 'max');
  add(filters.status && (filters.status === 'pending' ? t('Pending') : t('Posted')), 'status');
  add(filters.excluded && t('Excluded'), 'excluded');
  const linked = LINKED[filters.linked ?? ''];
  add(linked && t(linked), 'linked');
  add(filters.tag && t('Tag {tag}', { tag: filters.tag }), 'tag');
  if (chips.length === 0) return null;
  return (
    <ul aria-label={t('Filters in effect')} className="flex flex-wrap items-center gap-2">
      {chips.map(({ text, without }) => (
        <li key={text}>
          <button
            type="button"
            onClick={() => set(without)}
            aria-label={t('Remove filter {text}', { text })}
            className="tap inline-flex h-8 items-center gap-1.5 rounded-full bg-accent-soft px-3 text-[13px] font-medium text-accent-ink hover:brightness-95"
          >
            {text} <X className="size-3.5" aria-hidden />
          </button>
        </li>
      ))}
      {chips.length > 1 && (
        <li>
          <button
            type="button"
            onClick={clear}
            className="tap h-8 rounded px-1 text-[13px] text-ink-2 underline-offset-4 hover:underline"
          >
            {t('Clear all')}
          </button>
        </li>
      )}
    </ul>
  );
}

function daysOf({ from, to }: Filters, today: Parameters<typeof spansOf>[0]): string | undefined {
  if (!from && !to) return undefined;
  const span = spansOf(today).find((each) => each.from === from && each.to === to);
  if (span) return span.name;
  if (!to) return t('Since {from}', { from: shortDate(from ?? '') });
  if (!from) return t('Until {to}', { to: shortDate(to) });
  return t('{from} to {to}', { from: shortDate(from), to: shortDate(to) });
}
