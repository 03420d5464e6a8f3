'use client';

import { type ReactNode, useState } from 'react';
import { later } from '@/components/ui/later';
import { Popover } from '@/components/ui/popover';
import { t } from '@/components/words';
import type { Transaction } from '@/lib/transactions/schema';

export const categoryChoice = later(() => import('./category-choice'));

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
  const open = props.open ?? ownOpen;
  const setOpen = props.onOpenChange ?? setOwnOpen;
  return (
    <Popover
      label={t('Category of {seller}', { seller: row.seller })}
      open={open}
      onOpenChange={setOpen}
      align={props.align}
      trigger={props.trigger}
      returnFocusTo={() => document.querySelector<HTMLElement>(`[data-row="${row.id}"]`)}
      className="w-[min(20rem,calc(100vw-1.5rem))]"
    >
      <Choice row={row} onDone={() => setOpen(false)} />
    </Popover>
  );
}

function Choice(props: { row: Transaction; onDone: () => void }) {
  const { CategoryChoice } = categoryChoice.use();
  return <CategoryChoice {...props} />;
}
