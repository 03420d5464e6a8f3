'use client';

import { ArrowDown, ArrowUp } from 'lucide-react';
import { useState } from 'react';
import { absolute, isNegative, minus, toPixels } from '@/components/amounts';
import { useLooks } from '@/components/category-looks';
import { formatAmount, Money } from '@/components/money';
import type { Compared } from '@/components/spending/compare';
import { rowsHref } from '@/components/spending/rows-href';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { Link } from '@/components/ui/link';
import { useCategories } from '@/components/use-categories';
import { t } from '@/components/words';
import type { Month } from '@/lib/calendar';

const SHOWN = 7;

/** The donut in words: each category's amount, and how it compares with its average. */
export function CategoryList(props: {
  rows: Compared[];
  colours: ReadonlyMap<string | null, string>;
  currency: string;
  month: Month;
  active: string | null;
  onActive: (category: string | null | undefined) => void;
}) {
  const [all, setAll] = useState(false);
  const shown = all ? props.rows : props.rows.slice(0, SHOWN);
  return (
    <div>
      <ul>
        {shown.map((row) => (
          <li key={row.category}>
            <Row {...props} row={row} />
          </li>
        ))}
      </ul>
      {props.rows.length > SHOWN && (
        <Button variant="ghost" size="sm" className="mt-1" onClick={() => setAll(!all)}>
          {all ? t('Show fewer') : t('Show {count} more', { count: props.rows.length - SHOWN })}
        </Button>
      )}
    </div>
  );
}

function Row(props: Parameters<typeof CategoryList>[0] & { row: Compared }) {
  const { row, currency } = props;
  const { nameOf } = useCategories();
  const Icon = useLooks()(row.category).icon;
  const color = props.colours.get(row.category);
  return (
    <Link
      href={rowsHref(row.category, props.month)}
      onMouseEnter={() => props.onActive(row.category)}
      onMouseLeave={() => props.onActive(undefined)}
      onFocus={() => props.onActive(row.category)}
      onBlur={() => props.onActive(undefined)}
      className={cn(
        'grid min-h-10 pointer-coarse:min-h-11 grid-cols-[1.25rem_1fr_auto] items-center gap-x-2.5 rounded-lg px-2 py-1 text-sm',
        props.active === (row.category ?? '(none)') && 'bg-hover',
      )}
    >
      <Icon className="size-4" style={{ color }} aria-hidden />
      <span className="truncate">{nameOf(row.category)}</span>
      <span className="flex items-center gap-3">
        <Change row={row} currency={currency} />
        <Money
          amount={row.amount}
          currency={currency}
          whole
          className="w-18 text-end font-medium"
        />
      </span>
    </Link>
  );
}

/** More or less than its average, by how much; nothing when it is about the same. */
function Change({ row, currency }: { row: Compared; currency: string }) {
  const difference = minus(row.amount, row.average, currency);
  const average = toPixels(row.average);
  if (average <= 0 || Math.abs(toPixels(difference)) < average * 0.05) return null;
  const less = isNegative(difference);
  const Icon = less ? ArrowDown : ArrowUp;
  const text = formatAmount(absolute(difference), currency, { whole: true });
  return (
    <span className="money hidden items-center gap-0.5 text-xs text-ink-2 min-[420px]:inline-flex">
      <Icon className={cn('size-3', less ? 'text-good' : 'text-bad')} aria-hidden />
      {text}
      <span className="sr-only">
        {' '}
        {less ? t('less than its average') : t('more than its average')}
      </span>
    </span>
  );
}
