'use client';

import { shortDate } from '@/components/dates';
import { Money } from '@/components/money';
import { Badge, type Tone } from '@/components/ui/badge';
import { Link } from '@/components/ui/link';
import { t } from '@/components/words';
import { type Message, msg } from '@/lib/i18n/schema';
import type { Occurrence } from '@/lib/recurring/schema';

const LOOK: Record<Occurrence['state'], { tone: Tone; word: Message }> = {
  paid: { tone: 'good', word: msg('Paid') },
  changed: { tone: 'warn', word: msg('New price') },
  missed: { tone: 'bad', word: msg('Missed') },
  due: { tone: 'neutral', word: msg('Due') },
};

export function stateWord(state: Occurrence['state']): string {
  return t(LOOK[state].word);
}

/** Payments of some days; one that came opens its transaction. */
export function DueList({ title, items }: { title: string; items: readonly Occurrence[] }) {
  return (
    <div className="mt-3 flex-1 border-t border-line px-5 py-3">
      <h3 className="text-[13px] font-medium text-ink-2">{title}</h3>
      {items.length === 0 && <p className="py-2 text-sm text-ink-2">{t('Nothing.')}</p>}
      <ul className="max-h-60 overflow-y-auto">
        {items.map((item) => (
          <li
            key={`${item.series} ${item.date} ${item.state}`}
            className="flex min-h-10 items-center gap-3 text-sm"
          >
            <span className="w-13 shrink-0 text-[13px] text-ink-2 tabular">
              {shortDate(item.date)}
            </span>
            <span className="flex min-w-0 flex-1 flex-wrap items-center gap-x-2 gap-y-0.5 py-1 font-medium sm:justify-between">
              <span className="max-w-full truncate">
                {item.transaction_id ? (
                  <Link href={rowHref(item)} className="underline-offset-4 hover:underline">
                    {item.seller}
                  </Link>
                ) : (
                  item.seller
                )}
              </span>
              {item.state !== 'due' && (
                <Badge tone={LOOK[item.state].tone}>{t(LOOK[item.state].word)}</Badge>
              )}
            </span>
            <Money amount={item.amount} currency={item.currency} className="text-end" />
          </li>
        ))}
      </ul>
    </div>
  );
}

function rowHref({ date, amount }: Occurrence): string {
  return `/transactions?${new URLSearchParams({ from: date, to: date, min: amount, max: amount })}`;
}
