'use client';

import { ArrowLeftRight, Scissors, StickyNote, Undo2 } from 'lucide-react';
import { memo } from 'react';
import { CategoryIcon } from '@/components/category-icon';
import { CategoryPicker } from '@/components/transactions/category-picker';
import { TransactionAmount } from '@/components/transactions/transaction-amount';
import { Badge } from '@/components/ui/badge';
import { cn } from '@/components/ui/cn';
import { t } from '@/components/words';
import type { Transaction } from '@/lib/transactions/schema';
import type { ListKeys } from './use-list-keys';

export const ROW_HEIGHT = 64;

/** What its category and its accounts are called; `other` is where a transfer came from or went. */
export type RowNames = {
  category: string;
  account: string | undefined;
  other: string | undefined;
};

type Props = {
  row: Transaction;
  index: number;
  /** px from the list's head. */
  top: number;
  names: RowNames;
  keys: ListKeys;
  /** The row that takes part in the tab order. */
  isStop: boolean;
  picking: boolean;
  chosen: boolean;
  choosing: boolean;
  onToggle: (id: string) => void;
  onOpen: (id: string) => void;
};

/** One row: seller and amount open its details, its category is changed in place. */
export const TransactionRow = memo(Row, (before, after) =>
  Object.entries(after).every(
    ([name, value]) =>
      name === 'names'
        ? sameNames(before.names, after.names)
        : value === before[name as keyof Props], // safe because: both have the same names
  ),
);

function Row(props: Props) {
  const { row, index, keys } = props;
  return (
    <li
      data-row={row.id}
      tabIndex={props.isStop ? 0 : -1}
      onFocus={() => keys.onFocus(index)}
      onKeyDown={(event) => keys.onKeyDown(index, event)}
      style={{ transform: `translateY(${props.top}px)`, height: ROW_HEIGHT }}
      className={cn(
        'group absolute inset-x-0 top-0 grid grid-cols-[2.25rem_minmax(0,1fr)_auto] items-center gap-x-3 border-b border-line px-5 hover:bg-hover focus-visible:z-10 focus-visible:bg-hover focus-visible:-outline-offset-2 sm:grid-cols-[2.25rem_minmax(0,1fr)_10rem_auto] lg:grid-cols-[2.25rem_minmax(0,1fr)_11rem_11rem_7.5rem]',
        props.chosen && 'bg-accent-soft hover:bg-accent-soft focus-visible:bg-accent-soft',
      )}
    >
      <RowSign {...props} />
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
      <Accounts {...props} />
      <TransactionAmount row={row} className="text-end" />
    </li>
  );
}

/** The category's icon; a box to choose the row by where the pointer is, or while rows are chosen. */
function RowSign({ row, chosen, choosing, onToggle }: Props) {
  return (
    <span className="relative z-10 grid size-9 place-items-center">
      <span
        className={cn(choosing ? 'invisible' : 'pointer-fine:group-hover:invisible')}
        aria-hidden
      >
        <CategoryIcon slug={row.category} />
      </span>
      <input
        type="checkbox"
        aria-label={t('Select {seller}', { seller: row.seller })}
        tabIndex={-1}
        checked={chosen}
        onChange={() => onToggle(row.id)}
        className={cn(
          'absolute size-5 accent-accent',
          !choosing && 'opacity-0 pointer-coarse:hidden pointer-fine:group-hover:opacity-100',
        )}
      />
    </span>
  );
}

/** Its account; of a transfer both, in the money's direction, and the way to the other side. */
function Accounts({ row, names, onOpen }: Props) {
  const { account, other } = names;
  const { transfer_id: otherId } = row;
  if (!other || !otherId) {
    return <p className="hidden truncate text-[13px] text-ink-2 lg:block">{account}</p>;
  }
  const [from, to] = row.amount.startsWith('-') ? [account, other] : [other, account];
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

function RowCategory(props: Props & { wide?: boolean }) {
  const { row, wide, keys } = props;
  const name = props.names.category;
  // Both widths are in the page; the keyboard opens the one that is in view.
  const isShown = typeof window !== 'undefined' && window.innerWidth >= 640 === Boolean(wide);
  return (
    <CategoryPicker
      row={row}
      open={props.picking && isShown}
      onOpenChange={(open) => keys.onPicking(row.id, open)}
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

const sameNames = (a: RowNames, b: RowNames) =>
  a.category === b.category && a.account === b.account && a.other === b.other;

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
