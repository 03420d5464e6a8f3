'use client';

import { type ComponentProps, useState } from 'react';
import { words } from '@/components/api/request';
import { Field } from '@/components/ui/field';
import { readAmount, writeAmount } from './read-amount';

type Props = Omit<
  ComponentProps<typeof Field>,
  'value' | 'defaultValue' | 'onChange' | 'type' | 'inputMode'
> & {
  currency: string;
  /** The API's amount it begins with. */
  amount?: string | null;
  /** Shown while it is empty, in the reader's way of writing. */
  example?: string | null;
  /** Instead of `amount`, while the text is somebody else's state. */
  text?: string;
  onText?: (text: string) => void;
};

/**
 * Where every amount is typed: it shows and understands the reader's own way (`4.800,00`). On
 * leaving it writes what it understood, or says why it did not. Its text is read by `readAmount`.
 */
export function AmountField(props: Props) {
  const { currency, amount, example, text, onText, onBlur, error, ...field } = props;
  const [problem, setProblem] = useState<string>();
  const put = (input: HTMLInputElement, next: string) => {
    if (onText) onText(next);
    else input.value = next;
  };
  return (
    <Field
      autoComplete="off"
      placeholder={example ? writeAmount(example, currency) : undefined}
      {...field}
      inputMode="decimal"
      {...(onText
        ? { value: text ?? '' }
        : { defaultValue: amount ? writeAmount(amount, currency) : '' })}
      error={problem ?? error}
      onChange={(event) => {
        setProblem(undefined);
        onText?.(event.target.value);
      }}
      onBlur={(event) => {
        const typed = event.target.value.trim();
        try {
          if (typed) put(event.target, writeAmount(readAmount(typed, currency), currency));
        } catch (thrown) {
          setProblem(words(thrown));
        }
        onBlur?.(event);
      }}
    />
  );
}
