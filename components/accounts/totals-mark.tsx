'use client';

import { useQuery } from '@tanstack/react-query';
import { OctagonAlert, TriangleAlert } from 'lucide-react';
import { accountsQuery } from '@/components/api/queries';
import { cn } from '@/components/ui/cn';
import { Popover } from '@/components/ui/popover';
import { ReconciliationLight } from './reconciliation-light';

/** Beside a total: nothing while every account it is built on adds up, else a light that says which does not. */
export function TotalsMark({ className }: { className?: string }) {
  const { data } = useQuery(accountsQuery);
  const off = (data?.data ?? []).filter(
    ({ hidden, closed, reconciliation: { state } }) =>
      !hidden && !closed && (state === 'drift' || state === 'contradiction'),
  );
  if (off.length === 0) return null;
  const red = off.some(({ reconciliation }) => reconciliation.state === 'contradiction');
  const Icon = red ? OctagonAlert : TriangleAlert;
  const text =
    off.length === 1
      ? 'An account in this total does not add up'
      : `${off.length} accounts in this total do not add up`;
  return (
    <Popover
      label={text}
      className="w-[min(22rem,calc(100vw-1.5rem))] p-4"
      trigger={
        <button
          type="button"
          aria-label={text}
          className={cn(
            'inline-grid size-6 place-items-center rounded-full align-middle hover:bg-hover',
            red ? 'text-bad-ink' : 'text-warn-ink',
            className,
          )}
        >
          <Icon className="size-3.5" aria-hidden />
        </button>
      }
    >
      <div className="grid gap-3 text-sm">
        <p className="font-medium">{text}</p>
        <ul className="grid gap-2">
          {off.map((account) => (
            <li key={account.id} className="grid gap-0.5">
              <span>{account.name}</span>
              <ReconciliationLight account={account} text />
            </li>
          ))}
        </ul>
      </div>
    </Popover>
  );
}
