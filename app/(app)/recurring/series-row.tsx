'use client';

import { absolute } from '@/components/amounts';
import { CategoryIcon } from '@/components/category-icon';
import { shortDate } from '@/components/dates';
import { formatAmount, Money } from '@/components/money';
import { PrivateText } from '@/components/private-text';
import { useHere } from '@/components/shell/here';
import { HowComputed } from '@/components/spending/how-computed';
import { Badge } from '@/components/ui/badge';
import { t } from '@/components/words';
import type { Series } from '@/lib/recurring/schema';
import { changedLately, PERIOD_WORDS } from './series-groups';
import { SeriesMenu } from './series-menu';

const SHOWN = 6;

export function SeriesRow({ series }: { series: Series }) {
  const { today } = useHere();
  const money = (amount: string) => formatAmount(absolute(amount), series.currency);
  const isNew = changedLately(series, today) && series.previous_amount !== null;
  return (
    <li className="grid grid-cols-[2.25rem_1fr_auto_auto] items-center gap-x-3 rounded-xl py-2 pe-1 ps-3 hover:bg-hover">
      <CategoryIcon slug={series.category} />
      <div className="min-w-0">
        <p className="line-clamp-2 break-words text-sm font-medium sm:truncate">{series.seller}</p>
        <p className="text-[13px] text-ink-2 sm:truncate">{whenWords(series)}</p>
        {(isNew || series.status === 'missed' || series.choice === 'none') && (
          <p className="mt-1 flex flex-wrap gap-1.5 empty:hidden">
            {series.status === 'missed' && series.missed_on && (
              <Badge tone="bad">
                {t('Missed on {missed_on}', { missed_on: shortDate(series.missed_on) })}
              </Badge>
            )}
            {isNew && (
              <Badge tone="warn" className="money">
                {t('was {previous_amount}', {
                  previous_amount: money(series.previous_amount ?? '0'),
                })}
              </Badge>
            )}
            {series.choice === 'none' && series.confidence < 0.75 && (
              <Badge>
                {t('{confidence}% sure', { confidence: Math.round(series.confidence * 100) })}
              </Badge>
            )}
          </p>
        )}
      </div>
      <Money
        amount={absolute(series.amount)}
        currency={series.currency}
        className={
          series.direction === 'in' ? 'text-sm font-medium text-good-ink' : 'text-sm font-medium'
        }
      />
      <span className="flex">
        <HowComputed
          of={series.seller}
          parts={series.transactions.slice(0, SHOWN).map((row) => ({
            name: shortDate(row.date),
            value: money(row.amount),
            href: `/transactions?${new URLSearchParams({ from: row.date, to: row.date, min: row.amount, max: row.amount })}`,
          }))}
        >
          <PrivateText>{series.reason}</PrivateText>{' '}
          {series.source === 'detected' &&
            t('{confidence}% sure.', { confidence: Math.round(series.confidence * 100) })}
        </HowComputed>
        <SeriesMenu series={series} />
      </span>
    </li>
  );
}

/** `Dec 4 · monthly`: the day first, it is what is looked for. */
function whenWords({ next_on, last_on, status, period }: Series): string {
  const often = t(PERIOD_WORDS[period]);
  if (status === 'ended')
    return last_on ? t('last {last_on} · {often}', { last_on: shortDate(last_on), often }) : often;
  return next_on ? `${shortDate(next_on)} · ${often}` : often;
}
