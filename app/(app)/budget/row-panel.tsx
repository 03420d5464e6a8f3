'use client';

import { RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { AmountField } from '@/components/amount-field';
import { toPixels } from '@/components/amounts';
import { useSetBudget } from '@/components/api/budget';
import { howTerms } from '@/components/budget/how-words';
import { sliderOf } from '@/components/budget/plan-sums';
import { formatAmount } from '@/components/money';
import { amountOrNull, readAmount, writeAmount } from '@/components/read-amount';
import { Button } from '@/components/ui/button';
import { Slider } from '@/components/ui/slider';
import { useForm } from '@/components/use-form';
import { useTell } from '@/components/use-tell';
import { t } from '@/components/words';
import type { BudgetLine } from '@/lib/budgets/schema';
import type { Month } from '@/lib/calendar';
import { RolloverPart } from './rollover-part';

/** What can be changed about a line, and how its figures came about. */
export function RowPanel(props: {
  line: BudgetLine;
  name: string;
  currency: string;
  month: Month;
  onDone: () => void;
}) {
  return (
    <div className="mt-3 grid gap-4 rounded-xl bg-sunken p-4">
      <AmountForm {...props} />
      <RolloverPart {...props} />
      <HowPart {...props} />
    </div>
  );
}

/** Type it or slide it: the person's own number from this period on, or back to the recommendation. */
function AmountForm(props: {
  line: BudgetLine;
  name: string;
  currency: string;
  month: Month;
  onDone: () => void;
}) {
  const { line, name, currency } = props;
  const [text, setText] = useState(() => writeAmount(line.limit, currency));
  const set = useSetBudget(props.month);
  const tell = useTell();
  const { max, step } = sliderOf(line, currency);
  const change = (amount: string | null) => {
    props.onDone();
    const { category, override } = line;
    tell(
      set.mutateAsync({ category, amount }),
      amount === null
        ? t('{name} follows the recommendation again.', { name })
        : t('{name} is {amount} a month now.', {
            name,
            amount: formatAmount(amount, currency, { compact: true }),
          }),
      () => set.mutateAsync({ category, amount: override }),
    );
  };
  const form = useForm(async ({ amount = '' }) => change(readAmount(amount, currency)));
  const value = Math.min(max, Math.max(0, toPixels(amountOrNull(text, currency) ?? '0')));
  return (
    <form
      onSubmit={form.onSubmit}
      onKeyDown={(event) => event.key === 'Escape' && props.onDone()}
      className="grid gap-2"
      noValidate
    >
      <AmountField
        label={t('{name}, each month', { name })}
        name="amount"
        currency={currency}
        autoFocus
        text={text}
        onText={setText}
        onFocus={(event) => event.target.select()}
        error={form.errors.form}
      />
      <Slider
        label={t('Slide the budget of {name}', { name })}
        text={formatAmount(String(value), currency, { compact: true })}
        value={value}
        max={max}
        step={step}
        mark={toPixels(line.recommended)}
        onChange={(slid) => setText(writeAmount(String(slid), currency))}
      />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" size="sm">
          {t('Set')}
        </Button>
        <Button size="sm" onClick={props.onDone}>
          {t('Cancel')}
        </Button>
        {line.override !== null && (
          <Button variant="ghost" size="sm" onClick={() => change(null)}>
            <RotateCcw className="size-3.5" aria-hidden />{' '}
            {t('Recommended: {recommended}', {
              recommended: formatAmount(line.recommended, currency, { compact: true }),
            })}
          </Button>
        )}
      </div>
    </form>
  );
}

function HowPart({ line, currency }: { line: BudgetLine; currency: string }) {
  return (
    <div className="border-t border-line pt-3">
      <h4 className="text-[13px] font-medium">{t('How it was computed')}</h4>
      <dl className="mt-1.5 grid gap-1 text-[13px]">
        {howTerms(line, currency).map(({ name, figure }) => (
          <div key={name} className="flex justify-between gap-4 last:font-semibold">
            <dt className="text-ink-2">{name}</dt>
            <dd className="money tabular">{figure}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
