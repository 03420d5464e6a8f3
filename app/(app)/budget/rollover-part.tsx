'use client';

import { useSetRollover } from '@/components/api/budget';
import { monthTick } from '@/components/dates';
import { Money } from '@/components/money';
import { Segmented } from '@/components/ui/segmented';
import { useTell } from '@/components/use-tell';
import { labelled, t } from '@/components/words';
import type { BudgetLine } from '@/lib/budgets/schema';
import { type Message, msg } from '@/lib/i18n/schema';

const MODES = [
  { value: 'off', label: msg('Off') },
  { value: 'surplus', label: msg('Surplus') },
  { value: 'both', label: msg('Both') },
] as const;

const WORDS: Record<BudgetLine['rollover']['mode'], Message> = {
  off: msg('Each period starts anew.'),
  surplus: msg('What is left over is added to the next period.'),
  both: msg('What is left over is added to the next period, what was spent too much taken off it.'),
};
const SHOWN = 6;

/** Whether the rest is carried on, and the arithmetic of what was. */
export function RolloverPart(props: { line: BudgetLine; name: string; currency: string }) {
  const { line, name, currency } = props;
  const set = useSetRollover();
  const tell = useTell();
  const { mode, steps } = line.rollover;
  const change = (next: typeof mode) =>
    tell(
      set.mutateAsync({ category: line.category, body: { mode: next } }),
      next === 'off'
        ? t('{name} starts anew each period.', { name })
        : t('{name} carries its rest on.', { name }),
      () => set.mutateAsync({ category: line.category, body: { mode } }),
    );
  return (
    <div className="border-t border-line pt-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h4 className="text-[13px] font-medium">{t('Carry the rest on')}</h4>
        <Segmented
          label={t('Carry the rest of {name} on', { name })}
          value={mode}
          onChange={change}
          options={labelled(MODES)}
          className="bg-hover"
        />
      </div>
      <p className="mt-1 text-[13px] text-ink-2">{t(WORDS[mode])}</p>
      {steps.length > 0 && (
        <ul className="mt-2 grid gap-1 text-[13px]">
          {steps.slice(-SHOWN).map((step) => (
            <li key={step.month} className="flex flex-wrap justify-between gap-x-3">
              <span className="text-ink-2">{monthTick(step.month)}</span>
              <span className="tabular">
                <Money amount={step.carried_in} currency={currency} compact /> +{' '}
                <Money amount={step.limit} currency={currency} compact /> −{' '}
                <Money amount={step.spent} currency={currency} compact /> ={' '}
                <Money
                  amount={step.carried_out}
                  currency={currency}
                  compact
                  className="font-semibold"
                />
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
