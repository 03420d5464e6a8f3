'use client';

import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { AmountField } from '@/components/amount-field';
import { accountsQuery } from '@/components/api/queries';
import { currenciesWith } from '@/components/currencies';
import { ANY_CURRENCY } from '@/components/read-amount';
import { Button } from '@/components/ui/button';
import { Field, SelectField } from '@/components/ui/field';
import { t } from '@/components/words';
import { newTest, type TestDraft } from './draft';
import { fieldOf, isRange, TEST_FIELDS, type TestField, type TestInput } from './test-fields';

type Props = {
  test: TestDraft;
  onChange: (test: TestDraft) => void;
  onRemove?: () => void;
  autoFocus?: boolean;
};

/** One thing a rule looks at: what, how, and with what. */
export function TestRow({ test, onChange, onRemove, autoFocus }: Props) {
  const { ops, label } = fieldOf(test.field);
  const change = (field: TestField) => onChange({ ...newTest(field), id: test.id });
  return (
    <div className="grid grid-cols-[1fr_auto] items-start gap-2">
      <div className="grid grid-cols-2 gap-2 sm:grid-cols-[minmax(0,10rem)_minmax(0,11rem)_minmax(0,1fr)]">
        <SelectField
          label={t('What to look at')}
          hideLabel
          value={test.field}
          // safe because: the options are the table's fields
          onChange={(event) => change(event.target.value as TestField)}
        >
          {TEST_FIELDS.map((each) => (
            <option key={each.field} value={each.field}>
              {t(each.label)}
            </option>
          ))}
        </SelectField>
        <SelectField
          label={t('How to compare')}
          hideLabel
          value={test.op}
          onChange={(event) => onChange({ ...test, op: event.target.value })}
        >
          {ops.map(({ op, label: text }) => (
            <option key={op} value={op}>
              {t(text)}
            </option>
          ))}
        </SelectField>
        <div className="col-span-2 flex items-center gap-2 sm:col-span-1">
          <Value
            test={test}
            name="value"
            label={t('{label} to compare with', { label })}
            onChange={onChange}
            autoFocus={autoFocus}
          />
          {isRange(test.field, test.op) && (
            <>
              <span className="text-[13px] text-ink-2">{t('and')}</span>
              <Value
                test={test}
                name="to"
                label={t('{label}, the end', { label })}
                onChange={onChange}
              />
            </>
          )}
        </div>
      </div>
      <Button
        size="icon"
        variant="ghost"
        aria-label={t('Remove this condition')}
        disabled={!onRemove}
        onClick={onRemove}
      >
        <X className="size-4" aria-hidden />
      </Button>
    </div>
  );
}

const INPUTS: Record<Exclude<TestInput, 'choice' | 'amount'>, object> = {
  text: { maxLength: 200 },
  date: { type: 'date' },
  day: { type: 'number', min: 1, max: 31 },
  code: { type: 'number', min: 0, max: 9999, placeholder: '5411' },
};

function Value(props: {
  test: TestDraft;
  name: 'value' | 'to';
  label: string;
  onChange: (test: TestDraft) => void;
  autoFocus?: boolean;
}) {
  const { test, name, label } = props;
  const { input } = fieldOf(test.field);
  const choices = useChoices(test.field);
  const put = (value: string) => props.onChange({ ...test, [name]: value });
  const shown = { label, hideLabel: true, className: 'flex-1' };
  const begins = { autoFocus: props.autoFocus, autoComplete: 'off' };
  if (input === 'amount') {
    const typed = { currency: ANY_CURRENCY, text: test[name], onText: put, example: '0' };
    return <AmountField {...shown} {...begins} {...typed} />;
  }
  const control = {
    ...shown,
    value: test[name],
    onChange: (event: { target: { value: string } }) => put(event.target.value),
  };
  if (input !== 'choice') {
    const placeholder = input === 'text' ? t('Text') : undefined;
    return <Field placeholder={placeholder} {...control} {...begins} {...INPUTS[input]} />;
  }
  return (
    <SelectField {...control}>
      {test[name] === '' && <option value="">{t('Choose one')}</option>}
      {choices.map(([value, text]) => (
        <option key={value} value={value}>
          {text}
        </option>
      ))}
    </SelectField>
  );
}

function useChoices(field: TestField): readonly (readonly [value: string, text: string])[] {
  const { data } = useQuery(accountsQuery);
  if (field === 'direction') {
    return [
      ['out', t('Money out')],
      ['in', t('Money in')],
    ];
  }
  if (field === 'currency')
    return currenciesWith('USD').map(([code, name]) => [code, `${code}, ${name}`]);
  return (data?.data ?? []).map(({ id, name }) => [id, name]);
}
