'use client';

import { useQuery } from '@tanstack/react-query';
import { ArrowLeftRight, Scissors, StickyNote, Undo2 } from 'lucide-react';
import type { CSSProperties } from 'react';
import { accountsQuery } from '@/components/api/queries';
import { CategoryIcon } from '@/components/category-icon';
import { CategoryPicker } from '@/components/transactions/category-picker';
import { TransactionAmount } from '@/components/transactions/transaction-amount';
import { Badge } from '@/components/ui/badge';
import { cn } from '@/components/ui/cn';
import { useCategories } from '@/components/use-categories';
import type { RowKeyProps } from '@/components/use-row-keys';
import { t } from '@/components/words';
import type { Transaction } from '@/lib/transactions/schema';
import type { Selection } from './selection';

/** One row: seller and amount open its details, its category is changed in place. */
export function TransactionRow(
  props: {
    row: Transaction;
    selection: Selection;
    onOpen: (id: string) => void;
    style: CSSProperties;
  } & RowKeyProps,
) {
  const { row, selection } = props;
  const selected = selection.ids.has(row.id);
  return (
    <li
      data-row={row.id}
      tabIndex={props.tabIndex}
      onFocus={props.onFocus}
      onBlur={props.onBlur}
      onKeyDown={props.onKeyDown}
      style={props.style}
      className={cn(
        'group absolute inset-x-0 top-0 grid grid-cols-[2.25rem_minmax(0,1fr)_auto] items-center gap-x-3 border-b border-line px-5 hover:bg-hover focus-visible:z-10 focus-visible:bg-hover focus-visible:-outline-offset-2 sm:grid-cols-[2.25rem_minmax(0,1fr)_10rem_auto] lg:grid-cols-[2.25rem_minmax(0,1fr)_11rem_11rem_7.5rem]',
        selected && 'bg-accent-soft hover:bg-accent-soft focus-visible:bg-accent-soft',
      )}
    >
      <RowSign row={row} selection={selection} />
      <div className="min-w-0">
        <div className="flex items-center gap-2">
          <button
            type="button"
            onClick={() => props.onOpen(row.id)}
            className="min-h-6 truncate rounded text-start text-sm font-medium hover:underline pointer-coarse:after:absolute pointer-coarse:after:inset-0"
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
      <Accounts row={row} onOpen={props.onOpen} />
      <TransactionAmount row={row} className="text-end" />
    </li>
  );
}

/** The category's icon; a box to choose the row by where the pointer is, or while rows are chosen. */
function RowSign({ row, selection }: { row: Transaction; selection: Selection }) {
  return (
    <span className="relative z-10 grid size-9 place-items-center">
      <span
        className={cn(selection.on ? 'invisible' : 'pointer-fine:group-hover:invisible')}
        aria-hidden
      >
        <CategoryIcon slug={row.category} />
      </span>
      <input
        type="checkbox"
        aria-label={t('Select {seller}', { seller: row.seller })}
        tabIndex={-1}
        checked={selection.ids.has(row.id)}
        onChange={() => selection.toggle(row.id)}
        className={cn(
          'absolute size-5 accent-accent',
          !selection.on && 'opacity-0 pointer-coarse:hidden pointer-fine:group-hover:opacity-100',
        )}
      />
    </span>
  );
}

/** Its account; of a transfer both, in the money's direction, and the way to the other side. */
function Accounts({ row, onOpen }: { row: Transaction; onOpen: (id: string) => void }) {
  const { data: accounts } = useQuery(accountsQuery);
  const nameOf = (id: string | null | undefined) =>
    accounts?.data.find((each) => each.id === id)?.name;
  const own = nameOf(row.account_id);
  const other = nameOf(row.transfer_account_id);
  const { transfer_id: otherId } = row;
  if (!other || !otherId) {
    return <p className="hidden truncate text-[13px] text-ink-2 lg:block">{own}</p>;
  }
  const [from, to] = row.amount.startsWith('-') ? [own, other] : [other, own];
  return (
    <button
      type="button"
      tabIndex={-1}
      onClick={() => onOpen(otherId)}
      title={t('From {from} to {to}: show the other side', { from, to })}
      className="relative z-10 hidden min-w-0 rounded text-start text-[13px] leading-tight text-ink-2 hover:text-ink hover:underline lg:block"
    >
      <span className="block truncate">{from}</span>
      <span className="block truncate">→ {to}</span>
    </button>
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
          aria-label={t('Category {name}, change', { name })}
          className={cn(
            'tap z-10 min-h-6 max-w-full rounded-full text-start text-[13px] hover:text-ink',
            wide
              ? 'border border-line bg-surface px-2.5 py-1 hover:border-line-strong'
              : 'underline decoration-dotted underline-offset-4',
            row.category === null ? 'font-medium text-warn-ink' : 'text-ink-2',
          )}
        >
          <span className="block truncate">{name}</span>
        </button>
      }
    />
  );
}

function Marks({ row }: { row: Transaction }) {
  return (
    <>
      {row.status === 'pending' && <Badge>{t('Pending')}</Badge>}
      {row.excluded && <Badge>{t('Excluded')}</Badge>}
      {row.transfer_id && (
        <ArrowLeftRight
          className="size-3.5 shrink-0 text-ink-3"
          aria-label={t('Paired transfer')}
        />
      )}
      {row.refund_of && (
        <Undo2 className="size-3.5 shrink-0 text-ink-3" aria-label={t('Refund of a purchase')} />
      )}
      {row.splits && <Scissors className="size-3.5 shrink-0 text-ink-3" aria-label={t('Split')} />}
      {row.tags.slice(0, 2).map((tag) => (
        <Badge key={tag} className="hidden md:inline-flex">
          {tag}
        </Badge>
      ))}
      {row.note && (
        <StickyNote className="size-3.5 shrink-0 text-ink-3" aria-label={t('Has a note')} />
      )}
      {!row.reviewed && (
        <span
          className="size-1.5 shrink-0 rounded-full bg-accent"
          role="img"
          aria-label={t('Not reviewed')}
        />
      )}
    </>
  );
}
