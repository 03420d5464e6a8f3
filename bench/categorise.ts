import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { categorise, type Draft, NOTHING_CHOSEN } from '@/lib/categories/categorise';
import { Dictionary, loadDictionary } from '@/lib/categories/dictionary';
import { loadModel } from '@/lib/categories/model';
import { isTown } from '@/lib/categories/towns';
import { closeDb } from '@/lib/db';
import { openExtractions } from '@/lib/extractions/open';
import { record } from '@/lib/transactions/record';
import { makeHouseholds, stopBank } from './apply/households';
import { report } from './report/row';

/**
 * What categorising adds to applying a batch: the processor time of both in this process within one
 * run, over lines of the sandbox bank; then the time of one line, seen before or not, and what the
 * dictionary, the model and the towns keep in memory.
 */
const PEOPLE = Number(process.env.PEOPLE ?? 4);
const ROUNDS = Number(process.env.ROUNDS ?? 5);

const microseconds = () => {
  const { user, system } = process.cpuUsage();
  return user + system;
};

async function main(): Promise<void> {
  await memory();
  const shares: number[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    const households = await makeHouseholds({ people: PEOPLE, months: 24, activity: 3 });
    const keys = households.map(({ key }) => key);
    const readings = await openExtractions(keys);
    const drafts = readings.flatMap(({ batch }) => batch.transactions as Draft[]);
    const wall = performance.now();
    const before = microseconds();
    await record(keys);
    const whole = microseconds() - before;
    const wholeWall = (performance.now() - wall) * 1_000;
    const own = categorising(drafts);
    if (round === 0) continue; // warms up
    shares.push(own / (whole - own));
    console.log(
      `${drafts.length} rows: categorising ${(own / drafts.length).toFixed(1)} us a row; applying ` +
        `${(whole / drafts.length).toFixed(0)} us of this process, ${(wholeWall / drafts.length).toFixed(0)} us by the clock`,
    );
  }
  const median = [...shares].sort((a, b) => a - b)[Math.floor(shares.length / 2)] ?? 0;
  report({
    bench: 'categorise',
    what: 'what categorising adds to applying',
    data: `${PEOPLE} first links of two years, median of ${ROUNDS}`,
    value: 100 * median,
    unit: '% of CPU',
  });
  perLine();
  await stopBank();
  await closeDb();
}

/** Of the batch's lines as a worker meets them: what record remembered of them is forgotten. */
function categorising(drafts: readonly Draft[]): number {
  const dictionary = fresh();
  const before = microseconds();
  for (const draft of drafts) categorise(draft, { choices: NOTHING_CHOSEN, dictionary });
  return microseconds() - before;
}

/** Memories of answers hang on the dictionary: another one begins without any. */
const fresh = () => new Dictionary(readFileSync(FILE));
const FILE = 'prisma/seed/data/dictionary.gz';

function perLine(): void {
  const names = gunzipSync(readFileSync('prisma/seed/data/towns.gz')).toString('utf8').split('\n');
  const lines = Array.from({ length: 20_000 }, (_, at) => ({
    description: `CARD 0412 ${names[(at * 7) % names.length]} BISTRO ${at} ${names[(at * 13) % names.length]}`,
    amountMinor: -100n,
  }));
  const evidence = { choices: NOTHING_CHOSEN, dictionary: loadDictionary() };
  const timed = (what: string, drafts: readonly Draft[]) => {
    const before = microseconds();
    for (const draft of drafts) categorise(draft, evidence);
    console.log(`${((microseconds() - before) / drafts.length).toFixed(2)} us a line ${what}`);
  };
  timed('to warm up', lines);
  timed(
    'seen for the first time',
    lines.map((one, at) => ({ ...one, description: `${one.description} X${at}` })),
  );
  const few = lines.slice(0, 500);
  timed('to remember', few);
  timed('seen lately', Array.from({ length: 40 }, () => few).flat());
}

async function memory(): Promise<void> {
  const used = () => {
    globalThis.gc?.();
    const { heapUsed, arrayBuffers, external } = process.memoryUsage();
    return (heapUsed + Math.max(arrayBuffers, external)) / 2 ** 20;
  };
  await settled(); // of starting up
  const start = used();
  const dictionary = loadDictionary();
  await settled();
  const one = used();
  loadModel();
  isTown(['paris'], 0, 1);
  await settled();
  const all = used();
  console.log(
    `in memory: dictionary of ${dictionary.size} rows ${(one - start).toFixed(1)} MB, model and towns ${(all - one).toFixed(1)} MB`,
  );
}

/** Twice round the loop, so that what was read from disk is let go. */
async function settled(): Promise<void> {
  for (let round = 0; round < 3; round++) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    globalThis.gc?.();
  }
}

await main();
