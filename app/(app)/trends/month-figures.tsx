'use client';

import { TotalsMark } from '@/components/accounts/totals-mark';
import { minus } from '@/components/amounts';
import { monthName } from '@/components/dates';
import { formatAmount, Money } from '@/components/money';
import { useHere } from '@/components/shell/here';
import { HowComputed, type Part } from '@/components/spending/how-computed';
import { rowsHref } from '@/components/spending/rows-href';
import { t } from '@/components/words';
import { addMonths, type Month } from '@/lib/calendar';
import type { MonthComparison } from '@/lib/insights/schema';

/** The month's spending, what it is measured by and where it is heading; each says how. */
export function MonthFigures({ compared }: { compared: MonthComparison }) {
  const { today } = useHere();
  const { total, currency } = compared;
  const month = compared.month as Month; // safe because: the API's months are YYYY-MM
  const whole = (amount: string) => formatAmount(amount, currency, { whole: true });
  const exact = (amount: string) => formatAmount(amount, currency);
  const name = (each: string) => monthName(each, today);
  const before = compared.complete ? total.last_month : total.last_month_to_date;
  const rate = compared.savings_rate;
  return (
    <dl className="grid grid-cols-2 gap-3 lg:grid-cols-4">
      <Figure
        name={t('Spent in {month}', { month: name(month) })}
        amount={total.amount}
        currency={currency}
        hint={
          compared.complete
            ? t('{difference} than in {month}', {
                difference: difference(total.amount, before, currency),
                month: name(compared.last_month),
              })
            : t('{difference} than by this day of {month}', {
                difference: difference(total.amount, before, currency),
                month: name(compared.last_month),
              })
        }
        parts={[
          { name: name(month), value: exact(total.amount), href: rowsHref(undefined, month) },
          {
            name: compared.complete
              ? name(compared.last_month)
              : t('{last_month} to this day', { last_month: name(compared.last_month) }),
            value: exact(before),
            href: rowsHref(undefined, addMonths(month, -1)),
          },
        ]}
        how={t(
          'Posted transactions in spending categories; refunds make it less, transfers and income do not count.',
        )}
      />
      <Figure
        name={t('On average')}
        amount={total.average}
        currency={currency}
        hint={t('{amount} in {month}', {
          amount: whole(total.last_year),
          month: name(compared.last_year),
        })}
        parts={[
          {
            name: t('Average of {average_months} months', {
              average_months: compared.average_months,
            }),
            value: exact(total.average),
          },
          {
            name: name(compared.last_year),
            value: exact(total.last_year),
            href: rowsHref(undefined, addMonths(month, -12)),
          },
        ]}
        how={t('Whole months before this one that had data, at most six.')}
      />
      <Figure
        name={compared.complete ? t('Came to') : t('Heading for')}
        amount={total.projected}
        currency={currency}
        hint={
          compared.complete
            ? t('The month is over')
            : t('likely {low} to {high}', { low: whole(total.low), high: whole(total.high) })
        }
        parts={[
          { name: t('Spent so far'), value: exact(total.amount), href: rowsHref(undefined, month) },
          {
            name: t('Still to come'),
            value: exact(minus(total.projected, total.amount, currency)),
          },
          { name: t('Range'), value: `${whole(total.low)} – ${whole(total.high)}` },
        ]}
        how={compared.method}
      />
      <Figure
        name={t('Income')}
        amount={compared.income}
        currency={currency}
        hint={stayedWords(rate, minus(compared.income, total.amount, currency), currency)}
        parts={[
          { name: t('Income'), value: exact(compared.income), href: rowsHref('income', month) },
          { name: t('Spent'), value: exact(total.amount) },
          { name: t('Stayed'), value: exact(minus(compared.income, total.amount, currency)) },
        ]}
        how={t('The savings rate is what stayed as a share of income.')}
      />
    </dl>
  );
}

function Figure(props: {
  name: string;
  amount: string;
  currency: string;
  hint: string;
  parts: readonly Part[];
  how: string;
}) {
  return (
    <div className="relative rounded-card border border-line bg-surface p-4 shadow-card">
      <dt className="pe-7 text-[13px] text-ink-2">
        {props.name.split(' ').slice(0, -1).join(' ')}{' '}
        <span className="whitespace-nowrap">
          {props.name.split(' ').at(-1)} <TotalsMark className="-my-1" />
        </span>
      </dt>
      <dd className="mt-1">
        <Money
          amount={props.amount}
          currency={props.currency}
          whole
          className="text-2xl font-semibold tracking-[-0.02em]"
        />
        <p className="money mt-0.5 text-[13px] text-ink-2">{props.hint}</p>
        <span className="absolute top-2 end-2 print:hidden">
          <HowComputed of={props.name} parts={props.parts}>
            {props.how}
          </HowComputed>
        </span>
      </dd>
    </div>
  );
}

function stayedWords(rate: number | null, stayed: string, currency: string): string {
  if (rate === null) return t('no income yet');
  if (rate >= 0) return t('{rate}% of it stayed', { rate: Math.round(rate * 100) });
  return t('{stayed} more went out', {
    stayed: formatAmount(stayed.replace('-', ''), currency, { whole: true }),
  });
}

function difference(a: string, b: string, currency: string): string {
  const more = minus(a, b, currency);
  const text = formatAmount(more.replace('-', ''), currency, { whole: true });
  return more.startsWith('-') ? t('{text} less', { text }) : t('{text} more', { text });
}
