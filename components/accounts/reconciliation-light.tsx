import { CircleCheck, CircleDashed, TriangleAlert } from 'lucide-react';
import { formatAmount } from '@/components/money';
import { cn } from '@/components/ui/cn';
import type { Account } from '@/lib/accounts/schema';

/** Do opening balance and movements add up to the bank's balance? A sign and its words. */
export function ReconciliationLight({ account, text }: { account: Account; text?: boolean }) {
  const { state, drift } = account.reconciliation;
  const look = LOOKS[state];
  const words = wordsOf(account, formatAmount(drift, account.currency, { sign: 'always' }));
  return (
    <span className={cn('inline-flex items-center gap-1.5 text-xs', look.className)} title={words}>
      <look.icon className="size-3.5 shrink-0" aria-hidden />
      <span className={text ? '' : 'sr-only'}>{words}</span>
    </span>
  );
}

const LOOKS = {
  matched: { icon: CircleCheck, className: 'text-good-ink' },
  drift: { icon: TriangleAlert, className: 'text-warn-ink' },
  contradiction: { icon: TriangleAlert, className: 'text-bad-ink' },
  unknown: { icon: CircleDashed, className: 'text-ink-3' },
};

function wordsOf(account: Account, drift: string): string {
  switch (account.reconciliation.state) {
    case 'matched':
      return account.connection_id ? 'Adds up to the bank’s balance' : 'Adds up';
    case 'drift':
      return `Off from the bank’s balance by ${drift}`;
    case 'contradiction':
      return 'The bank’s own figures disagree';
    default:
      return account.connection_id ? 'Not checked yet' : 'Kept by hand';
  }
}
