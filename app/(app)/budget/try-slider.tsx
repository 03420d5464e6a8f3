'use client';

import { minorOf, toPixels } from '@/components/amounts';
import { sliderOf } from '@/components/budget/plan-sums';
import { formatAmount, Money } from '@/components/money';
import { Slider } from '@/components/ui/slider';
import { t } from '@/components/words';
import type { BudgetLine } from '@/lib/budgets/schema';
import { minorDigits, toDecimal } from '@/lib/money';

/** Slides an amount and says at once how it differs from what stands; the mark is the recommendation. */
export function TrySlider(props: {
  line: BudgetLine;
  name: string;
  currency: string;
  amount: string;
  onChange: (amount: string) => void;
}) {
  const { line, currency, amount } = props;
  const { max, step } = sliderOf(line, currency);
  const unit = 10n ** BigInt(minorDigits(currency));
  const moved = minorOf(amount, currency) - minorOf(line.limit, currency);
  return (
    <div className="mt-2 grid grid-cols-[1fr_auto] items-center gap-x-4 rounded-xl bg-sunken px-3">
      <Slider
        label={t('{name}, each month', { name: props.name })}
        text={formatAmount(amount, currency, { compact: true })}
        value={toPixels(amount)}
        max={max}
        step={step}
        mark={toPixels(line.recommended)}
        onChange={(value) => props.onChange(toDecimal(BigInt(Math.round(value)) * unit, currency))}
      />
      <p className="min-w-22 text-end text-sm">
        <Money amount={amount} currency={currency} compact className="font-semibold" />
        {moved !== 0n && (
          <span className="block text-xs text-ink-2">
            {moved > 0n ? '+' : '−'}
            {formatAmount(toDecimal(moved < 0n ? -moved : moved, currency), currency, {
              compact: true,
            })}
          </span>
        )}
      </p>
    </div>
  );
}
