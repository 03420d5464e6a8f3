'use client';

import { type ReactNode, useState } from 'react';
import { Popover } from '@/components/ui/popover';
import { Segmented } from '@/components/ui/segmented';
import type { Transaction } from '@/lib/transactions/schema';
import { CategoryOptions } from './category-options';
import { useChoiceHost } from './choice-host';
import { type Scope, useChooseCategory } from './use-choose-category';

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
  const { askPast } = useChoiceHost();
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
          if (scope === 'past') askPast({ row, category: slug });
          else choose(slug, scope);
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
