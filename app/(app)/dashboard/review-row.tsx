'use client';

import { Check } from 'lucide-react';
import { CategoryIcon } from '@/components/category-icon';
import { shortDate } from '@/components/dates';
import { CategoryPicker } from '@/components/transactions/category-picker';
import { TransactionAmount } from '@/components/transactions/transaction-amount';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { useCategories } from '@/components/use-categories';
import type { RowKeyProps } from '@/components/use-row-keys';
import { t } from '@/components/words';
import type { Transaction } from '@/lib/transactions/schema';

export function ReviewRow(props: { row: Transaction; onReviewed: () => void } & RowKeyProps) {
  const { row } = props;
  const { nameOf } = useCategories();
  return (
    <li
      data-row={row.id}
      tabIndex={props.tabIndex}
      onFocus={props.onFocus}
      onBlur={props.onBlur}
      onKeyDown={props.onKeyDown}
      aria-label={`${row.seller}, ${nameOf(row.category)}`}
      className="flex h-[3.75rem] items-center gap-3 rounded-xl px-3 hover:bg-hover focus-visible:bg-hover"
    >
      <CategoryIcon slug={row.category} />
      <div className="min-w-0 flex-1">
        <p className="truncate text-sm font-medium">{row.seller}</p>
        <p className="flex items-center gap-1 text-[13px] text-ink-2">
          <span className="whitespace-nowrap">{shortDate(row.date)}</span>·
          <CategoryPicker
            row={row}
            open={props.picking}
            onOpenChange={props.onPicking}
            trigger={
              <button
                type="button"
                aria-label={t('Category {category}, change', { category: nameOf(row.category) })}
                className={cn(
                  'tap min-h-6 min-w-0 rounded underline decoration-dotted underline-offset-4 hover:text-ink',
                  row.category === null && 'font-medium text-warn-ink',
                )}
              >
                <span className="block truncate">{nameOf(row.category)}</span>
              </button>
            }
          />
        </p>
      </div>
      <TransactionAmount row={row} />
      <Button
        variant="ghost"
        size="icon-sm"
        aria-label={t('Mark {seller} reviewed', { seller: row.seller })}
        onClick={props.onReviewed}
        className="-me-1"
      >
        <Check className="size-4" aria-hidden />
      </Button>
    </li>
  );
}
