import { cn } from '@/components/ui/cn';
import { locale } from '@/components/words';
import { formatMoney, parseDecimal } from '@/lib/money';

export type MoneyStyle = { compact?: boolean; sign?: 'auto' | 'always'; whole?: boolean };

/** An amount as a person reads it, in digits of one width. Hidden behind a blur in private mode. */
export function Money(
  props: MoneyStyle & { amount: string; currency: string; className?: string },
) {
  return (
    <span className={cn('money tabular whitespace-nowrap', props.className)}>
      {formatAmount(props.amount, props.currency, props)}
    </span>
  );
}

/** The same as text, for sentences and labels. `whole` rounds to the currency's unit. */
export function formatAmount(amount: string, currency: string, style: MoneyStyle = {}): string {
  const to = locale();
  const minor = parseDecimal(amount, currency) ?? 0n;
  return style.whole
    ? formatMoney(roundToUnit(minor, currency), currency, { ...style, locale: to, compact: true })
    : formatMoney(minor, currency, { ...style, locale: to });
}

function roundToUnit(minor: bigint, currency: string): bigint {
  const unit = parseDecimal('1', currency) ?? 1n;
  const half = unit / 2n;
  return ((minor + (minor < 0n ? -half : half)) / unit) * unit;
}
