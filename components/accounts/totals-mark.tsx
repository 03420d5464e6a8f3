'use client';

import { useQuery } from '@tanstack/react-query';
import { CircleCheck, CircleDashed, OctagonAlert, TriangleAlert } from 'lucide-react';
import { accountsQuery } from '@/components/api/queries';
import { cn } from '@/components/ui/cn';
import { later } from '@/components/ui/later';
import { Popover } from '@/components/ui/popover';
import { t } from '@/components/words';
import type { Account } from '@/lib/accounts/schema';

const reasons = later(() => import('./totals-reasons'));

/** Beside a total: does every account it is built on add up, and as of when? */
export function TotalsMark({ className }: { className?: string }) {
  const { data } = useQuery(accountsQuery);
  const open = (data?.data ?? []).filter(({ hidden, closed }) => !hidden && !closed);
  if (open.length === 0) return null;
  const look = LOOKS[worstOf(open)];
  const text = look.words(open.filter(isOff).length, open.length);
  return (
    <Popover
      label={text}
      className="w-[min(22rem,calc(100vw-1.5rem))] p-4"
      trigger={
        <button
          type="button"
          aria-label={text}
          className={cn(
            'tap inline-grid size-6 shrink-0 place-items-center rounded-full align-middle hover:bg-hover',
            look.className,
            className,
          )}
        >
          <look.icon className="size-3.5" aria-hidden />
        </button>
      }
    >
      <Reasons text={text} accounts={open} />
    </Popover>
  );
}

function Reasons(props: { text: string; accounts: Account[] }) {
  const { TotalsReasons } = reasons.use();
  return <TotalsReasons {...props} />;
}

const isOff = ({ reconciliation: { state } }: Account) =>
  state === 'drift' || state === 'contradiction';

function worstOf(accounts: readonly Account[]): keyof typeof LOOKS {
  const states = new Set(accounts.map(({ reconciliation }) => reconciliation.state));
  if (states.has('contradiction')) return 'contradiction';
  if (states.has('drift')) return 'drift';
  return states.has('matched') ? 'matched' : 'unknown';
}

const offWords = (off: number) =>
  off === 1
    ? t('An account in this total does not add up')
    : t('{off} accounts in this total do not add up', { off });

const LOOKS = {
  matched: {
    icon: CircleCheck,
    className: 'text-good-ink',
    words: (_off: number, all: number) =>
      all === 1
        ? t('The account in this total adds up')
        : t('All {all} accounts in this total add up', { all }),
  },
  unknown: {
    icon: CircleDashed,
    className: 'text-ink-3',
    words: () => t('No bank’s balance to compare this total with'),
  },
  drift: { icon: TriangleAlert, className: 'text-warn-ink', words: offWords },
  contradiction: { icon: OctagonAlert, className: 'text-bad-ink', words: offWords },
};
