import { locale } from '@/components/words';

/** A share as the reader writes it: `62%`, `62 %`. At most one decimal unless more are asked for. */
export function percent(share: number, decimals = 1): string {
  return new Intl.NumberFormat(locale(), {
    style: 'percent',
    maximumFractionDigits: decimals,
  }).format(share);
}
