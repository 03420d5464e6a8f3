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

/** Days in weeks of seven, newest first; the oldest may be short. */
export function weeksOf({ days, to }: Accuracy): Week[] {
  const last = Date.parse(to);
  const byWeek = new Map<number, Accuracy['days']>();
  for (const day of days) {
    const week = Math.floor((last - Date.parse(day.day)) / (7 * 86_400_000));
    byWeek.set(week, [...(byWeek.get(week) ?? []), day]);
  }
  return [...byWeek]
    .sort(([a], [b]) => a - b)
    .map(([, its]) => ({ ...tally(its), from: its.map(({ day }) => day).sort()[0] ?? to }));
}

export const percent = (part: number, whole: number): string =>
  whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`;
