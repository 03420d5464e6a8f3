'use client';

import { Plus, Scissors, X } from 'lucide-react';
import { useState } from 'react';
import { AmountField } from '@/components/amount-field';
import { sumOf } from '@/components/amounts';
import { useEditTransaction } from '@/components/api/transactions';
import { FormError } from '@/components/form-error';
import { formatAmount, Money } from '@/components/money';
import { readAmount, writeAmount } from '@/components/read-amount';
import { Button } from '@/components/ui/button';
import { SelectField } from '@/components/ui/field';
import { UNCATEGORISED_NAME, useCategories } from '@/components/use-categories';
import { useTell } from '@/components/use-tell';
import { rich, t } from '@/components/words';
import { parseDecimal, toDecimal } from '@/lib/money';
import type { Split, Transaction } from '@/lib/transactions/schema';

/** One part as it is typed: sizes have no sign, the row's own is theirs. */
type Part = { key: number; category: string; size: string; note: string };
let made = 0;

/** Parts of one row under categories of their own; what is left is shown until nothing is. */
export function SplitEditor({ row }: { row: Transaction }) {
  const [parts, setParts] = useState<Part[] | null>(
    () => row.splits?.map((split) => partOf(split, row.currency)) ?? null,
  );
  if (parts === null) {
    return (
      <Button
        size="sm"
        className="justify-self-start"
        onClick={() => setParts([first(row), { ...first(row), size: '', category: '' }])}
      >
        <Scissors className="size-3.5" aria-hidden /> {t('Split it')}
      </Button>
    );
  }
  return <Parts row={row} parts={parts} onParts={setParts} />;
}

function Parts(props: {
  row: Transaction;
  parts: Part[];
  onParts: (parts: Part[] | null) => void;
}) {
  const { row, parts, onParts } = props;
  const { all } = useCategories();
  const edit = useEditTransaction();
  const tell = useTell();
  const left = leftOf(row, parts);
  const set = (key: number, change: Partial<Part>) =>
    onParts(parts.map((part) => (part.key === key ? { ...part, ...change } : part)));
  const save = (splits: Split[] | null, done: string) =>
    tell(edit.mutateAsync({ id: row.id, body: { splits } }), done, () =>
      edit.mutateAsync({ id: row.id, body: { splits: row.splits } }),
    );
  const remove = (key: number) => {
    const rest = parts.filter((part) => part.key !== key);
    if (rest.length > 1) return onParts(rest);
    onParts(null);
    if (row.splits) save(null, t('One category again.'));
  };
  const isDone = left !== null && parseDecimal(left, row.currency) === 0n;
  return (
    <fieldset className="grid gap-2.5 rounded-xl bg-sunken p-3.5">
      <legend className="sr-only">{t('Parts')}</legend>
      {parts.map((part, index) => (
        <div key={part.key} className="grid grid-cols-[minmax(0,1fr)_6.5rem_2rem] items-end gap-2">
          <SelectField
            label={t('Category of part {index}', { index: index + 1 })}
            hideLabel
            value={part.category}
            onChange={(event) => set(part.key, { category: event.target.value })}
          >
            <option value="">{t(UNCATEGORISED_NAME)}</option>
            {all.map((category) => (
              <option key={category.slug} value={category.slug}>
                {category.name}
              </option>
            ))}
          </SelectField>
          <AmountField
            label={t('Amount of part {index}', { index: index + 1 })}
            hideLabel
            currency={row.currency}
            text={part.size}
            example={left && !isDone ? left.replace('-', '') : '0'}
            onText={(size) => set(part.key, { size })}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return;
              event.preventDefault();
              if (isDone) save(splitsOf(row, parts), t('Split.'));
              else onParts([...parts, { ...first(row), size: '', category: '' }]);
            }}
            onFocus={(event) => event.target.select()}
          />
          <Button
            variant="ghost"
            size="icon-sm"
            aria-label={t('Remove part {index}', { index: index + 1 })}
            className="mb-1"
            onClick={() => remove(part.key)}
          >
            <X className="size-4" aria-hidden />
          </Button>
        </div>
      ))}
      <div className="flex flex-wrap items-center gap-2">
        <Button
          size="sm"
          variant="ghost"
          onClick={() =>
            onParts([
              ...parts,
              {
                ...first(row),
                category: '',
                size: left && !isDone ? sizeOf(left, row.currency) : '',
              },
            ])
          }
        >
          <Plus className="size-3.5" aria-hidden /> {t('Part')}
        </Button>
        <p className="ms-auto text-[13px] text-ink-2" role="status">
          {left === null ? (
            t('Write amounts such as {example}', { example: writeAmount('12.50', row.currency) })
          ) : (
            <Left row={row} left={left} />
          )}
        </p>
        <Button
          size="sm"
          variant="primary"
          busy={edit.isPending}
          disabled={!isDone}
          onClick={() => save(splitsOf(row, parts), t('Split.'))}
        >
          {t('Save')}
        </Button>
      </div>
      {left !== null && left.startsWith('-') !== row.amount.startsWith('-') && !isDone && (
        <FormError
          text={t('That is more than {amount}.', {
            amount: formatAmount(row.amount, row.currency),
          })}
        />
      )}
    </fieldset>
  );
}

function Left({ row, left }: { row: Transaction; left: string }) {
  if (parseDecimal(left, row.currency) === 0n) return <>{t('Adds up')}</>;
  return (
    <>
      {rich('{left} left', {
        left: <Money amount={left.replace('-', '')} currency={row.currency} />,
      })}
    </>
  );
}

function partOf({ category, amount, note }: Split, currency: string): Part {
  const size = sizeOf(amount, currency);
  return { key: ++made, category: category ?? '', size, note: note ?? '' };
}

const sizeOf = (amount: string, currency: string) => writeAmount(amount.replace('-', ''), currency);

function first(row: Transaction): Part {
  return { key: ++made, category: row.category ?? '', size: '', note: '' };
}

/** What the parts leave of the amount; null while one is no amount. */
function leftOf(row: Transaction, parts: readonly Part[]): string | null {
  try {
    const sum = sumOf(
      splitsOf(row, parts).map(({ amount }) => amount),
      row.currency,
    );
    const minor = (text: string) => parseDecimal(text, row.currency) ?? 0n;
    return toDecimal(minor(row.amount) - minor(sum), row.currency);
  } catch {
    return null;
  }
}

/** Empty ones are left out. Throws while one is no amount. */
function splitsOf(row: Transaction, parts: readonly Part[]): Split[] {
  const sign = row.amount.startsWith('-') ? '-' : '';
  return parts
    .filter(({ size }) => size.trim() !== '')
    .map(({ category, size, note }) => ({
      category: category || null,
      amount: `${sign}${readAmount(size, row.currency).replace('-', '')}`,
      note: note || null,
    }));
}
