'use client';

import { RotateCcw } from 'lucide-react';
import { useSetBudget } from '@/components/api/budget';
import { formatAmount } from '@/components/money';
import { readAmount } from '@/components/read-amount';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { useForm } from '@/components/use-form';
import { useTell } from '@/components/use-tell';
import type { BudgetLine } from '@/lib/budgets/schema';
import type { Month } from '@/lib/calendar';

/** The person's own number for a line, from this month on; or back to the recommendation. */
export function BudgetEditor(props: {
  line: BudgetLine;
  name: string;
  currency: string;
  month: Month;
  onDone: () => void;
}) {
  const { line, name, currency } = props;
  const set = useSetBudget(props.month);
  const tell = useTell();
  const change = (amount: string | null) => {
    props.onDone();
    const { category, override } = line;
    tell(
      set.mutateAsync({ category, amount }),
      amount === null
        ? `${name} follows the recommendation again.`
        : `${name} is ${formatAmount(amount, currency, { compact: true })} a month now.`,
      () => set.mutateAsync({ category, amount: override }),
    );
  };
  const form = useForm(async ({ amount = '' }) => change(readAmount(amount, currency)));
  return (
    <form
      onSubmit={form.onSubmit}
      onKeyDown={(event) => event.key === 'Escape' && props.onDone()}
      className="mt-3 grid gap-2 rounded-xl bg-sunken p-3"
      noValidate
    >
      <Field
        label={`${name}, each month`}
        name="amount"
        inputMode="decimal"
        autoComplete="off"
        autoFocus
        defaultValue={line.limit}
        onFocus={(event) => event.target.select()}
        error={form.errors.form}
      />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" size="sm">
          Set
        </Button>
        <Button size="sm" onClick={props.onDone}>
          Cancel
        </Button>
        {line.override !== null && (
          <Button variant="ghost" size="sm" onClick={() => change(null)}>
            <RotateCcw className="size-3.5" aria-hidden /> Recommended:{' '}
            {formatAmount(line.recommended, currency, { compact: true })}
          </Button>
        )}
      </div>
    </form>
  );
}
