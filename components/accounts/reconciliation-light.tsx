'use client';

import { CircleCheck, CircleDashed, OctagonAlert, TriangleAlert } from 'lucide-react';
import Link from 'next/link';
import { shortDate } from '@/components/dates';
import { formatAmount } from '@/components/money';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { Popover } from '@/components/ui/popover';
import type { Account } from '@/lib/accounts/schema';

/** Do opening balance and movements add up to the bank's balance? A sign, its words, and why not on a click. */
export function ReconciliationLight({ account, text }: { account: Account; text?: boolean }) {
  const { state } = account.reconciliation;
  const look = LOOKS[state];
  const words = wordsOf(account);
  const sign = (
    <>
      <look.icon className="size-3.5 shrink-0" aria-hidden />
      <span className={text ? '' : 'sr-only'}>{words}</span>
    </>
  );
  const className = cn('inline-flex items-center gap-1.5 text-xs', look.className);
  if (state !== 'drift' && state !== 'contradiction') {
    return (
      <span className={className} title={words}>
        {sign}
      </span>
    );
  }
  return (
    <Popover
      label={`Why ${account.name} does not add up`}
      className="w-[min(23rem,calc(100vw-1.5rem))] p-4"
      trigger={
        <button
          type="button"
          className={cn(
            className,
            'min-h-6 min-w-6 rounded underline decoration-dotted underline-offset-4 hover:decoration-solid',
          )}
        >
          {sign}
        </button>
      }
    >
      <Explanation account={account} />
    </Popover>
  );
}

function Explanation({ account }: { account: Account }) {
  const { first_bad_day: since, causes } = account.reconciliation;
  return (
    <div className="grid gap-3 text-sm">
      <p className="font-medium">{wordsOf(account)}</p>
      {since && <p className="text-ink-2">Everything adds up before {shortDate(since)}.</p>}
      {causes.length > 0 && (
        <ul className="grid list-disc gap-2 pl-4 text-ink-2 marker:text-ink-3">
          {causes.map((cause) => (
            <li key={`${cause.kind} ${cause.transaction_id}`}>
              {cause.text}{' '}
              {cause.transaction_id && (
                <Link
                  href={`/transactions?id=${cause.transaction_id}`}
                  className="rounded font-medium text-accent-ink underline underline-offset-4"
                >
                  Show it
                </Link>
              )}
            </li>
          ))}
        </ul>
      )}
      <Button asChild size="sm" className="justify-self-start">
        <Link href={`/transactions?account_id=${account.id}${since ? `&from=${since}` : ''}`}>
          {since ? `Transactions since ${shortDate(since)}` : 'Its transactions'}
        </Link>
      </Button>
    </div>
  );
}

const LOOKS = {
  matched: { icon: CircleCheck, className: 'text-good-ink' },
  drift: { icon: TriangleAlert, className: 'text-warn-ink' },
  contradiction: { icon: OctagonAlert, className: 'text-bad-ink' },
  unknown: { icon: CircleDashed, className: 'text-ink-3' },
};

function wordsOf(account: Account): string {
  const { state, drift } = account.reconciliation;
  switch (state) {
    case 'matched':
      return account.connection_id ? 'Adds up to the bank’s balance' : 'Adds up';
    case 'drift':
      return `Off from the bank’s balance by ${formatAmount(drift, account.currency, { sign: 'always' })}`;
    case 'contradiction':
      return 'Its sources contradict each other';
    default:
      return account.connection_id ? 'Not checked yet' : 'Kept by hand';
  }
}
