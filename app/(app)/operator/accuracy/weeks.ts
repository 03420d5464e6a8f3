import { locale } from '@/components/words';
import type { Accuracy } from '@/lib/operator/schema';

/** Rows and what became of them. `kept`: a category of the machine's that nobody changed. */
export type Tally = { rows: number; kept: number; corrected: number; open: number };

export type Week = Tally & { from: string };

export function tally(counts: readonly Accuracy['sources'][number][]): Tally {
  const total: Tally = { rows: 0, kept: 0, corrected: 0, open: 0 };
  for (const { source, counted, corrected } of counts) {
    total.rows += counted;
    // What nothing answered and a person filled in was open all the same.
    if (source === 'none') total.open += counted;
    else {
      total.corrected += corrected;
      total.kept += counted - corrected;
    }
  }
  return total;
}

/** Newest first. */
export function weeksOf({ weeks }: Accuracy): Week[] {
  const starts = [...new Set(weeks.map(({ from }) => from))].sort().reverse();
  return starts.map((from) => ({ ...tally(weeks.filter((one) => one.from === from)), from }));
}

export const percent = (part: number, whole: number): string =>
  whole === 0
    ? '–'
    : new Intl.NumberFormat(locale(), {
        style: 'percent',
        minimumFractionDigits: 1,
        maximumFractionDigits: 1,
      }).format(part / whole);
