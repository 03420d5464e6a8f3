const STEPS = [1, 2, 2.5, 5, 10];
const LINES = 3;

/** Round values from 0 to `highest` or just past it, about three steps apart. */
export function ticksTo(highest: number): number[] {
  const rough = Math.max(highest, 1) / LINES;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * (STEPS.find((each) => each * power >= rough) ?? 10);
  const count = Math.ceil(Math.max(highest, 1) / step);
  return Array.from({ length: count + 1 }, (_, at) => at * step);
}
