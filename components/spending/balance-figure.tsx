'use client';

import { absolute, isNegative, sumOf, toPixels } from '@/components/amounts';
import { ChartFrame, type ChartTable } from '@/components/charts/chart-frame';
import { BalanceChart } from '@/components/charts/lazy';
import { shortDate } from '@/components/dates';
import { formatAmount } from '@/components/money';
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
    rangeText: `${whole(day.low)} to ${whole(day.high)}`,
    events: eventsOn(day.date).map(({ seller, amount }) => ({
      label: seller,
      value: exact(amount),
    })),
  }));
  const table: ChartTable = {
    head: ['Day', 'Expected', 'Low', 'High', 'Due'],
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
      title={`${props.name}, the next 30 days`}
      summary={lowWords(line)}
      height={props.height}
      legend={<span className="money">{lowWords(line)}</span>}
      table={table}
      extra={
        <HowComputed
          of={`the balance of ${props.name}`}
          parts={[
            { name: 'Balance now', value: exact(line.balance) },
            { name: 'Pending', value: exact(line.pending) },
            {
              name: 'Recurring in and out',
              value: exact(
                sumOf(
                  line.events.map(({ amount }) => amount),
                  line.currency,
                ),
              ),
            },
            { name: 'Usual flow a day', value: exact(line.usual_per_day) },
            { name: `On ${last ? shortDate(last.date) : ''}`, value: exact(last?.balance ?? '0') },
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
  const at = isNegative(low.balance) ? `${whole(low.balance)} overdrawn` : whole(low.balance);
  const could = isNegative(low.low) ? `${whole(low.low)} below zero` : whole(low.low);
  return `Lowest on ${shortDate(low.date)}: ${at} (could be ${could})`;
}
