'use client';

import { useQuery } from '@tanstack/react-query';
import { StickyNote } from 'lucide-react';
import { accountsQuery } from '@/components/api/queries';
import { CategoryIcon } from '@/components/category-icon';
import { CategoryPicker } from '@/components/transactions/category-picker';
import { TransactionAmount } from '@/components/transactions/transaction-amount';
import { Badge } from '@/components/ui/badge';
import { cn } from '@/components/ui/cn';
import { useCategories } from '@/components/use-categories';
import type { RowKeyProps } from '@/components/use-row-keys';
import type { Transaction } from '@/lib/transactions/schema';

/** One row: seller and amount open its details, its category is changed in place. */
export function TransactionRow(props: { row: Transaction; onOpen: () => void } & RowKeyProps) {
  const { row } = props;
  const { data: accounts } = useQuery(accountsQuery);
  const account = accounts?.data.find((each) => each.id === row.account_id);
  return (
    <li
      data-row={row.id}
      tabIndex={props.tabIndex}
      onFocus={props.onFocus}
      onBlur={props.onBlur}
      onKeyDown={props.onKeyDown}
      className="grid h-16 grid-cols-[2.25rem_minmax(0,1fr)_auto] items-center gap-x-3 px-5 hover:bg-hover focus-visible:bg-hover sm:grid-cols-[2.25rem_minmax(0,1fr)_10rem_auto] lg:grid-cols-[2.25rem_minmax(0,1fr)_11rem_9rem_7.5rem]"
    >
      <CategoryIcon slug={row.category} />
      <div className="min-w-0">
        <div className="flex items-center gap-2">
          <button
            type="button"
            onClick={props.onOpen}
            className="min-h-6 truncate rounded text-left text-sm font-medium hover:underline"
          >
            {row.seller}
          </button>
          <Marks row={row} />
        </div>
        <div className="flex min-w-0 text-[13px] text-ink-2 sm:hidden">
          <RowCategory {...props} />
        </div>
        <p className="hidden truncate text-[13px] text-ink-3 sm:block">
          {row.note ?? row.description}
        </p>
      </div>
      <div className="hidden min-w-0 sm:block">
        <RowCategory {...props} wide />
      </div>
      <p className="hidden truncate text-[13px] text-ink-2 lg:block">{account?.name}</p>
      <TransactionAmount row={row} className="text-right" />
    </li>
  );
}

function RowCategory(props: { row: Transaction; wide?: boolean } & RowKeyProps) {
  const { row, wide } = props;
  const { nameOf } = useCategories();
  const name = nameOf(row.category);
  // Both widths are in the page; the keyboard opens the one that is in view.
  const isShown = typeof window !== 'undefined' && window.innerWidth >= 640 === Boolean(wide);
  return (
    <CategoryPicker
      row={row}
      open={props.picking && isShown}
      onOpenChange={props.onPicking}
      trigger={
        <button
          type="button"
          aria-label={`Category ${name}, change`}
          className={cn(
            'min-h-6 max-w-full truncate rounded-full text-left text-[13px] hover:text-ink',
            wide
              ? 'border border-line bg-surface px-2.5 py-1 hover:border-line-strong'
              : 'underline decoration-dotted underline-offset-4',
            row.category === null ? 'font-medium text-warn-ink' : 'text-ink-2',
          )}
        >
          {name}
        </button>
      }
    />
  );
}

function Marks({ row }: { row: Transaction }) {
  return (
    <>
      {row.status === 'pending' && <Badge>Pending</Badge>}
      {row.excluded && <Badge>Excluded</Badge>}
      {row.note && <StickyNote className="size-3.5 shrink-0 text-ink-3" aria-label="Has a note" />}
      {!row.reviewed && (
        <span
          className="size-1.5 shrink-0 rounded-full bg-accent"
          role="img"
          aria-label="Not reviewed"
        />
      )}
    </>
  );
}
