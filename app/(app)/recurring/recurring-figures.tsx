'use client';

import { absolute, negate, sumOf } from '@/components/amounts';
import { formatAmount, Money } from '@/components/money';
import { useHere } from '@/components/shell/here';
import { HowComputed, type Part } from '@/components/spending/how-computed';
import { t } from '@/components/words';
import type { Series } from '@/lib/recurring/schema';
import { changedLately, PERIOD_WORDS } from './series-groups';

/** What all of it comes to in a month, in the person's own currency. */
export function RecurringFigures({ series, today }: { series: readonly Series[]; today: string }) {
  const { currency } = useHere();
  const going = series.filter((each) => each.status !== 'ended' && each.currency === currency);
  const kind = (name: Series['kind']) => going.filter((each) => each.kind === name);
  const missed = going.filter(({ status }) => status === 'missed').length;
  const changed = going.filter((each) => changedLately(each, today)).length;
  const figures = [
    { name: t('Subscriptions'), list: kind('subscription') },
    { name: t('Bills'), list: kind('bill') },
    { name: t('Income'), list: kind('income') },
  ];
  return (
    <dl className="grid grid-cols-2 gap-3 lg:grid-cols-4">
      {figures.map(({ name, list }) => (
        <div
          key={name}
          className="relative rounded-card border border-line bg-surface p-4 shadow-card"
        >
          <dt className="text-[13px] text-ink-2">{name}</dt>
          <dd className="mt-1">
            <Money
              amount={absolute(
                sumOf(
                  list.map((each) => each.monthly_amount),
                  currency,
                ),
              )}
              currency={currency}
              whole
              className="text-2xl font-semibold tracking-[-0.02em]"
            />
            <p className="mt-0.5 text-[13px] text-ink-2">
              {t('a month, {count} of them', { count: list.length })}
            </p>
            <span className="absolute top-2 end-2">
              <HowComputed of={name.toLowerCase()} parts={partsOf(list, currency)}>
                {t(
                  'Each by what it comes to in a month: weekly ones 52 twelfths, yearly ones a twelfth.',
                )}
              </HowComputed>
            </span>
          </dd>
        </div>
      ))}
      <div className="rounded-card border border-line bg-surface p-4 shadow-card">
        <dt className="text-[13px] text-ink-2">{t('To look at')}</dt>
        <dd className="mt-1">
          <span className="text-2xl font-semibold tracking-[-0.02em] tabular">
            {missed + changed}
          </span>
          <p className="mt-0.5 text-[13px] text-ink-2">
            {missed + changed === 0
              ? t('Nothing missed, no new price')
              : t('{missed} missed, {changed} with a new price', { missed, changed })}
          </p>
        </dd>
      </div>
    </dl>
  );
}

const SHOWN = 8;

function partsOf(list: readonly Series[], currency: string): Part[] {
  const sorted = [...list].sort(
    (a, b) => Math.abs(Number(b.monthly_amount)) - Math.abs(Number(a.monthly_amount)),
  );
  const text = (each: Series) =>
    formatAmount(
      each.direction === 'out' ? negate(each.monthly_amount, currency) : each.monthly_amount,
      currency,
    );
  const parts: Part[] = sorted.slice(0, SHOWN).map((each) => ({
    name:
      each.period === 'monthly' ? each.seller : `${each.seller}, ${t(PERIOD_WORDS[each.period])}`,
    value: text(each),
  }));
  const rest = sorted.slice(SHOWN).map((each) => each.monthly_amount);
  if (rest.length > 0) {
    const sum = absolute(sumOf(rest, currency));
    parts.push({
      name: t('{count} more', { count: rest.length }),
      value: formatAmount(sum, currency),
    });
  }
  return parts;
}
