import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { seeded } from '@/lib/statements/fuzz/mutate';
import { appendRun } from '@/reliability/append';
import { openGround } from './ground';
import { runHistory, type Told } from './history';

/**
 * `npm run chaos -- --minutes 10 --seed 1 [--histories N]`: one seeded history after another, each on
 * a database of its own: real workers, the sandbox bank, people at the API, and a random part of the
 * faults. First faults, with every invariant looked at all along; then none, and everything must
 * finish and be what the bank says and the people were told. Seeds that once failed are kept in
 * tests/faults/seeds and run first, for ever.
 */
const option = (name: string, otherwise: number): number => {
  const at = process.argv.findIndex((arg) => arg === `--${name}` || arg.startsWith(`--${name}=`));
  if (at < 0) return otherwise;
  return Number(process.argv[at]?.split('=')[1] ?? process.argv[at + 1] ?? otherwise);
};
const minutes = option('minutes', 5);
const seed = option('seed', 1);
const most = option('histories', Number.POSITIVE_INFINITY);
const until = performance.now() + minutes * 60_000;

const SEEDS = 'tests/faults/seeds/chaos.jsonl';
const before = existsSync(SEEDS)
  ? readFileSync(SEEDS, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => Number(JSON.parse(line).seed))
  : [];

const ground = await openGround();
let ending = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    ending = true; // what the history under way comes to now says nothing
    void ground.close().finally(() => process.exit(130));
  });
}
process.once('uncaughtException', (error) => {
  console.error(error);
  void ground.close().finally(() => process.exit(1));
});
const started = performance.now();
const counts: Record<string, number> = {};
const faults: Record<string, number> = {};
const failed: number[] = [];
let histories = 0;

while (performance.now() < until && histories < most) {
  const number = before[histories] ?? seed + histories - before.length;
  const told = await runHistory(ground, number, seeded(Math.imul(number, 0x9e3779b1))).catch(
    (error): Told => ({ counts: {}, faults: {}, broken: [`it broke off: ${String(error)}`] }),
  );
  if (ending) await new Promise(() => {});
  histories++;
  add(counts, told.counts);
  add(faults, told.faults);
  if (told.broken.length > 0) note(number, told);
  const at = `${((performance.now() - started) / 1_000).toFixed(0)}s`;
  const made = Object.entries(told.faults).map(([name, times]) => `${name}x${times}`);
  console.log(
    `${at} seed ${number}: ${made.join(' ') || 'no faults'}; ${told.counts.acknowledged ?? 0} writes, ` +
      `${told.counts.samples ?? 0} looks; ${told.broken.length ? 'BROKEN' : 'whole'}`,
  );
}
await ground.close();
const seconds = Math.round((performance.now() - started) / 1_000);
console.log(
  `\n${histories} histories from seed ${seed} in ${seconds} s: ${JSON.stringify(counts)}`,
);
console.log(`faults: ${JSON.stringify(faults)}`);
console.log(failed.length ? `FAILED: seeds ${failed.join(', ')}` : 'Nothing was broken.');
appendRun({
  kind: 'chaos',
  seed,
  seconds,
  counts: { histories, ...counts },
  faults,
  violations: failed.length,
});
process.exit(failed.length ? 1 : 0);

function note(number: number, { broken, faults: made }: Told): void {
  failed.push(number);
  for (const words of broken) console.log(`  seed ${number}: ${words}`);
  if (before.includes(number)) return;
  mkdirSync('tests/faults/seeds', { recursive: true });
  const line = JSON.stringify({ seed: number, faults: made, broken: broken.slice(0, 5) });
  appendFileSync(SEEDS, `${line}\n`);
}

function add(sums: Record<string, number>, more: Record<string, number>): void {
  for (const [name, value] of Object.entries(more)) sums[name] = (sums[name] ?? 0) + value;
}
