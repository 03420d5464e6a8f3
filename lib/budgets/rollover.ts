import type { Month } from '@/lib/calendar';

/** `surplus` carries what is left over into the next period, `both` also what was spent too much. */
export type RolloverMode = 'off' | 'surplus' | 'both';

/** One period's arithmetic, minor units: `in + limit - spent = out`, cut off at zero for `surplus`. */
export type RolloverStep = {
  month: Month;
  inMinor: bigint;
  limitMinor: bigint;
  spentMinor: bigint;
  outMinor: bigint;
};

/** What past periods, oldest first, carry into the one after them, step by step. */
export function carry(
  mode: RolloverMode,
  periods: readonly Pick<RolloverStep, 'month' | 'limitMinor' | 'spentMinor'>[],
): { carriedMinor: bigint; steps: RolloverStep[] } {
  const steps: RolloverStep[] = [];
  let carriedMinor = 0n;
  if (mode === 'off') return { carriedMinor, steps };
  for (const period of periods) {
    const left = carriedMinor + period.limitMinor - period.spentMinor;
    const outMinor = mode === 'surplus' && left < 0n ? 0n : left;
    steps.push({ ...period, inMinor: carriedMinor, outMinor });
    carriedMinor = outMinor;
  }
  return { carriedMinor, steps };
}
