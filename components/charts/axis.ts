import { locale } from '@/components/words';

/** How every axis looks. */
export const AXIS = {
  tickLine: false,
  axisLine: false,
  tick: { fill: 'var(--ink-3)', fontSize: 11 },
} as const;

/** `1.2k` for an axis: short, never exact; the exact amount is in the tooltip and the table. */
export function shortNumber(value: number): string {
  return new Intl.NumberFormat(locale(), { notation: 'compact', maximumFractionDigits: 1 }).format(
    value,
  );
}

/** Room for the labels of an axis of amounts: German writes 28.000 where English has 28K. */
export function axisWidth(): number {
  return 9 + Math.round(6.2 * shortNumber(88_888).length);
}
