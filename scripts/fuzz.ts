import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Fault, judge, type Outcome } from '@/lib/statements/fuzz/judge';
import { mutate, seeded } from '@/lib/statements/fuzz/mutate';
import { seeds } from '@/lib/statements/fuzz/seeds';
import { appendRun } from '@/reliability/append';

/**
 * `npm run fuzz -- --inputs=100000 --seed=1 [--keep=FOLDER]`: damages statement files at random and
 * reads them. Input n of seed s is always the same bytes. Every fault is told with its number, the
 * first of each kind and message kept as a file; exit code 1 when there was one.
 */
const option = (name: string, otherwise: string): string => {
  const at = process.argv.findIndex((arg) => arg === `--${name}` || arg.startsWith(`--${name}=`));
  if (at < 0) return otherwise;
  return process.argv[at]?.split('=')[1] ?? process.argv[at + 1] ?? otherwise;
};
const inputs = Number(option('inputs', '100000'));
const seed = Number(option('seed', '1'));
const from = Number(option('from', '0'));
const keep = option('keep', '.data/fuzz');
const TELL_EVERY = 10_000;

const corpus = seeds();
const outcomes: Record<Outcome | 'fault', number> = { read: 0, refused: 0, asked: 0, fault: 0 };
const faults = new Map<string, number>();
const started = performance.now();

for (let n = from; n < from + inputs; n++) {
  const random = seeded(Math.imul(seed, 0x9e3779b1) ^ n);
  const chosen = corpus[random(corpus.length)];
  if (!chosen) throw new Error('There is nothing to begin with.');
  const bytes = mutate(chosen, random, corpus);
  try {
    outcomes[judge(chosen.name, bytes)]++;
  } catch (error) {
    outcomes.fault++;
    note(n, chosen.name, bytes, error);
  }
  if ((n + 1 - from) % TELL_EVERY === 0) tell(n + 1 - from);
}
tell(inputs);
for (const [what, times] of faults) console.log(`${times} x ${what}`);
process.exitCode = faults.size > 0 ? 1 : 0;
appendRun({
  kind: 'parsers',
  seed,
  seconds: Math.round((performance.now() - started) / 1_000),
  counts: { inputs, read: outcomes.read, refused: outcomes.refused, asked: outcomes.asked },
  violations: outcomes.fault,
});

function note(n: number, name: string, bytes: Uint8Array, error: unknown): void {
  if (!(error instanceof Fault)) throw error;
  const at = error.of instanceof Error ? (error.of.stack?.split('\n')[1]?.trim() ?? '') : '';
  const what = `${error.kind}: ${error.message.replace(/\d+/g, 'n')} ${at}`.trim();
  const times = faults.get(what) ?? 0;
  faults.set(what, times + 1);
  if (times > 0) return;
  mkdirSync(keep, { recursive: true });
  const file = path.join(keep, `${error.kind}-${seed}-${n}-${path.basename(name)}`);
  writeFileSync(file, bytes);
  console.log(`Input ${n} of seed ${seed} (${name}): ${error.kind}, ${error.message} ${at}`);
  console.log(`  kept as ${file}`);
}

function tell(done: number): void {
  const { read, refused, asked, fault } = outcomes;
  const rate = Math.round((done / (performance.now() - started)) * 1_000);
  console.log(
    `${done} inputs: ${read} read, ${refused} refused, ${asked} asked about, ${fault} faults; ${rate} a second`,
  );
}
