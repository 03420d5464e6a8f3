'use client';

import { shortDate } from '@/components/dates';
import { Money } from '@/components/money';
import { Impact } from '@/components/transactions/impact';
import { t } from '@/components/words';
import type { RuleTried } from '@/lib/transactions/schema';

/** What a rule would do to the past: how many, which, and how totals and budgets move. */
export function RulePreview({ tried }: { tried: RuleTried }) {
  const { matched, changed, examples, months, budgets } = tried;
  return (
    <section
      aria-label={t('What it would do to the past')}
      className="grid gap-4 rounded-xl border border-line p-4"
    >
      <p role="status" className="text-sm">
        {matched === 0
          ? t('No transaction so far is like this. It will wait for one.')
          : t(
              'True of {matched, plural, =1 {one transaction} other {# transactions}} so far. Applied to the past it would change {how, select, none {none of them} all {all of them} other {{changed}}}.',
              {
                matched,
                changed,
                how: changed === 0 ? 'none' : changed === matched ? 'all' : 'some',
              },
            )}
      </p>
      {changed > 0 && (
        <>
          <ul className="grid text-sm" aria-label={t('Some that would change')}>
            {examples.slice(0, 5).map((row) => (
              <li
                key={row.id}
                className="flex items-baseline gap-3 border-t border-line py-1.5 first:border-0"
              >
                <span className="w-14 shrink-0 text-ink-2">{shortDate(row.date)}</span>
                <span className="min-w-0 flex-1 truncate">{row.seller}</span>
                <Money amount={row.amount} currency={row.currency} />
              </li>
            ))}
          </ul>
          <Impact months={months} budgets={budgets} />
        </>
      )}
    </section>
  );
}
