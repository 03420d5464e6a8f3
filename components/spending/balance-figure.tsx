'use client';

import { absolute, isNegative, sumOf, toPixels } from '@/components/amounts';
import { ChartFrame, type ChartTable } from '@/components/charts/chart-frame';
import { BalanceChart } from '@/components/charts/lazy';
import { shortDate } from '@/components/dates';
import { formatAmount } from '@/components/money';
import { t } from '@/components/words';
import type { BalanceProjection } from '@/lib/insights/schema';
import { HowComputed } from './how-computed';

type Line = BalanceProjection['totals'][number];

/** A balance of the next thirty days, its range, and what is due on the way. */
export function BalanceFigure(props: { line: Line; name: string; method: string; height: number }) {
  const { line } = props;
  const exact = (amount: string) => formatAmount(amount, line.currency);
  const whole = (amount: string) => formatAmount(amount, line.currency, { whole: true });
  const eventsOn = (date: string) => line.events.filter((event) => event.date === date);
  const last = line.days.at(-1);
  const points = line.days.map((day) => ({
    date: day.date,
    tick: shortDate(day.date),
    balance: toPixels(day.balance),
    range: [toPixels(day.low), toPixels(day.high)] as [number, number],
    text: exact(day.balance),
    rangeText: t('{low} to {high}', { low: whole(day.low), high: whole(day.high) }),
    events: eventsOn(day.date).map(({ seller, amount }) => ({
      label: seller,
      value: exact(amount),
    })),
  }));
  const table: ChartTable = {
    head: [t('Day'), t('Expected'), t('Low'), t('High'), t('Due')],
    rows: line.days.map((day) => [
      shortDate(day.date),
      exact(day.balance),
      exact(day.low),
      exact(day.high),
      eventsOn(day.date)
        .map(({ seller, amount }) => `${seller} ${exact(amount)}`)
        .join(', '),
    ]),
  };
  return (
    <ChartFrame
      title={t('{name}, the next 30 days', { name: props.name })}
      summary={lowWords(line)}
      height={props.height}
      legend={<span className="money">{lowWords(line)}</span>}
      table={table}
      extra={
        <HowComputed
          of={t('the balance of {name}', { name: props.name })}
          parts={[
            { name: t('Balance now'), value: exact(line.balance) },
            { name: t('Pending'), value: exact(line.pending) },
            {
              name: t('Recurring in and out'),
              value: exact(
                sumOf(
                  line.events.map(({ amount }) => amount),
                  line.currency,
                ),
              ),
            },
            { name: t('Usual flow a day'), value: exact(line.usual_per_day) },
            {
              name: t('On {date}', { date: last ? shortDate(last.date) : '' }),
              value: exact(last?.balance ?? '0'),
            },
          ]}
        >
          {props.method}
        </HowComputed>
      }
    >
      <BalanceChart points={points} low={line.low_point.date} title={props.name} />
    </ChartFrame>
  );
}

/** `Lowest on Nov 30: $812 (could be $410).` */
export function lowWords({ low_point: low, currency }: Line): string {
  const whole = (amount: string) => formatAmount(absolute(amount), currency, { whole: true });
  const at = isNegative(low.balance)
    ? t('{balance} overdrawn', { balance: whole(low.balance) })
    : whole(low.balance);
  const could = isNegative(low.low)
    ? t('{low} below zero', { low: whole(low.low) })
    : whole(low.low);
  return t('Lowest on {date}: {at} (could be {could})', { date: shortDate(low.date), at, could });
}
