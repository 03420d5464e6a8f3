'use client';

import { type ReactNode, useState } from 'react';
import { useEditTransaction } from '@/components/api/transactions';
import { Popover } from '@/components/ui/popover';
import { Segmented } from '@/components/ui/segmented';
import { useCategories } from '@/components/use-categories';
import { useTell } from '@/components/use-tell';
import type { EditTransactionBody, Transaction } from '@/lib/transactions/schema';
import { CategoryOptions } from './category-options';

type Scope = 'transaction' | 'seller' | 'past';

const SCOPES = [
  { value: 'transaction', label: 'Just this' },
  { value: 'seller', label: 'From now on' },
  { value: 'past', label: 'Past ones too' },
] as const;

/** Chooses a row's category and how far the choice reaches; done at once, with a way back. */
export function CategoryPicker(props: {
  row: Transaction;
  trigger: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  align?: 'start' | 'end';
}) {
  const { row } = props;
  const [ownOpen, setOwnOpen] = useState(false);
  const [scope, setScope] = useState<Scope>('transaction');
  const open = props.open ?? ownOpen;
  const setOpen = props.onOpenChange ?? setOwnOpen;
  const choose = useChooseCategory(row);
  return (
    <Popover
      label={`Category of ${row.seller}`}
      open={open}
      onOpenChange={setOpen}
      align={props.align}
      trigger={props.trigger}
      returnFocusTo={() => document.querySelector<HTMLElement>(`[data-row="${row.id}"]`)}
      className="w-[min(20rem,calc(100vw-1.5rem))]"
    >
      <CategoryOptions
        chosen={row.category}
        onChoose={(slug) => {
          setOpen(false);
          choose(slug, scope);
        }}
      />
      <div className="border-t border-line p-2.5">
        <p className="mb-1.5 truncate text-xs text-ink-2">For {row.seller}</p>
        <Segmented
          label="How far the choice reaches"
          value={scope}
          onChange={setScope}
          options={SCOPES}
          className="flex w-full"
        />
      </div>
    </Popover>
  );
}

function useChooseCategory(row: Transaction) {
  const edit = useEditTransaction();
  const tell = useTell();
  const { nameOf } = useCategories();
  const save = (body: EditTransactionBody, done: string, undo?: () => unknown) =>
    tell(edit.mutateAsync({ id: row.id, body }), done, undo);
  return (category: string, scope: Scope) => {
    const name = nameOf(category);
    if (scope === 'transaction') {
      const back = () => save({ category: row.category }, `Back in ${nameOf(row.category)}.`);
      save({ category, reviewed: true }, `Moved to ${name}.`, back);
    } else {
      save(
        { category, reviewed: true, apply_to: 'seller', apply_to_past: scope === 'past' },
        scope === 'past'
          ? `All of ${row.seller} is in ${name} now.`
          : `${row.seller} goes to ${name} from now on.`,
      );
    }
  };
}
