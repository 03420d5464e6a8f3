'use client';

import { CircleCheck, CircleDashed, OctagonAlert, TriangleAlert } from 'lucide-react';
import { cn } from '@/components/ui/cn';
import { later } from '@/components/ui/later';
import { Popover } from '@/components/ui/popover';
import { t } from '@/components/words';
import type { Account } from '@/lib/accounts/schema';
import { reconciliationWords } from './reconciliation-words';

const explanation = later(() => import('./drift-explanation'));

/** Do opening balance and movements add up to the bank's balance? A sign, its words, and why not on a click. */
export function ReconciliationLight({ account, text }: { account: Account; text?: boolean }) {
  const { state } = account.reconciliation;
  const look = LOOKS[state];
  const words = reconciliationWords(account);
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
      label={t('Why {name} does not add up', { name: account.name })}
      className="w-[min(23rem,calc(100vw-1.5rem))] p-4"
      trigger={
        <button
          type="button"
          className={cn(
            className,
            'tap min-h-6 min-w-6 rounded underline decoration-dotted underline-offset-4 hover:decoration-solid',
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

function Explanation(props: { account: Account }) {
  const { DriftExplanation } = explanation.use();
  return <DriftExplanation {...props} />;
}

const LOOKS = {
  matched: { icon: CircleCheck, className: 'text-good-ink' },
  drift: { icon: TriangleAlert, className: 'text-warn-ink' },
  contradiction: { icon: OctagonAlert, className: 'text-bad-ink' },
  unknown: { icon: CircleDashed, className: 'text-ink-3' },
};
