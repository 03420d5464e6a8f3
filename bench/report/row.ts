import { appendFileSync } from 'node:fs';

/**
 * A row of the table `npm run bench` ends with: what was measured, of how much data, and against what.
 * `ratio` is ours to the reference's, in one run. `met` where there is a target.
 */
export type Row = {
  bench: string;
  what: string;
  data: string;
  value: number;
  unit: string;
  reference?: { what: string; value: number };
  ratio?: number;
  target?: string;
  met?: boolean;
};

/** Shows a row and hands it to scripts/bench.mjs. */
export function report(row: Row): void {
  const { what, data, value, unit, reference, ratio, target, met } = row;
  const against = reference ? `, ${reference.what} ${round(reference.value)}` : '';
  const share = ratio === undefined ? '' : `, ratio ${ratio.toFixed(2)}`;
  const aim = target ? ` (target ${target}: ${met ? 'met' : 'not met'})` : '';
  console.log(`${what}: ${round(value)} ${unit}${against}${share}${aim} [${data}]`);
  if (process.env.BENCH_ROWS) appendFileSync(process.env.BENCH_ROWS, `${JSON.stringify(row)}\n`);
}

const round = (value: number) =>
  Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3));

/** A number from `--name=` (or the environment). */
export function size(name: string, otherwise: number): number {
  const given = Number((process.env[name] ?? otherwise).toString().replaceAll('_', ''));
  if (!Number.isFinite(given)) throw new Error(`${name} is a number.`);
  return given;
}
