import { loadDictionary } from '@/lib/categories/dictionary';
import { closeDb } from '@/lib/db';
import type { ExtractionKey } from '@/lib/extractions/open';
import { record } from '@/lib/transactions/record';
import { copyAgain, openCopy } from './apply/copy';
import {
  advanceDay,
  fetchAgain,
  type Household,
  makeHouseholds,
  stopBank,
} from './apply/households';
import { report, size } from './report/row';

/**
 * Applying what banks answered, end to end (archived page read and opened, normalised, matched,
 * categorised, written, aggregates kept), against a superuser's COPY of the same rows into the same
 * partitioned, indexed, triggered table, in one run: rows written a second, and the ratio. First
 * links of two years of history; then one day's news of many people in calls of a hundred.
 */
const ROUNDS = size('ROUNDS', 5);
const BIG = { people: size('BIG_PEOPLE', 12), months: 24, activity: 3 };
const DAILY = { people: size('DAILY_PEOPLE', 200), months: 3, activity: 1 };
const CALL = 100;

type Result = { rows: number; seconds: number };
const perSecond = ({ rows, seconds }: Result) => rows / seconds;

async function main(): Promise<void> {
  loadDictionary(); // in memory before the first extraction of a worker's life, as in the worker
  const copy = await openCopy();
  await record((await makeHouseholds(BIG)).map((household) => household.key)); // warm

  const big: [Result, Result][] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const households = await makeHouseholds(BIG);
    big.push(await compare(copy, households, households.length));
  }
  tell('applied: first links of two years', big, { target: 0.5 });

  const people = await makeHouseholds(DAILY);
  for (const keys of calls(people)) await record(keys);
  const daily: [Result, Result][] = [];
  for (let round = 0; round < ROUNDS; round++) {
    await advanceDay();
    daily.push(await compare(copy, await fetchAgain(people), CALL));
  }
  tell(`applied: one day's news of ${DAILY.people} people`, daily);
  await copy.close();
  await stopBank();
  await closeDb();
}

/** The same rows both ways: recorded, taken out again, copied in. */
async function compare(
  copy: Awaited<ReturnType<typeof openCopy>>,
  households: readonly Household[],
  inOneCall: number,
): Promise<[Result, Result]> {
  await copy.client.query('checkpoint'); // as before COPY: neither pays for what was written before
  const start = performance.now();
  for (const keys of calls(households, inOneCall)) await record(keys);
  const seconds = (performance.now() - start) / 1_000;
  const copied = await copyAgain(
    copy,
    households.map((household) => household.key.extractionId),
  );
  return [{ rows: copied.rows, seconds }, copied];
}

function calls(households: readonly Household[], size = CALL): ExtractionKey[][] {
  const keys = households.map((household) => household.key);
  return Array.from({ length: Math.ceil(keys.length / size) }, (_, index) =>
    keys.slice(index * size, (index + 1) * size),
  );
}

function tell(
  what: string,
  rounds: readonly [Result, Result][],
  { target }: { target?: number } = {},
): void {
  const speeds = rounds.map(([apply, copy]) => ({
    apply: perSecond(apply),
    copy: perSecond(copy),
    ratio: perSecond(apply) / perSecond(copy),
  }));
  const { apply, copy, ratio } = [...speeds].sort((a, b) => a.ratio - b.ratio)[
    Math.floor(speeds.length / 2)
  ] ?? { apply: 0, copy: 0, ratio: 0 };
  const rows = rounds.map(([one]) => one.rows);
  const ratios = speeds.map((speed) => speed.ratio.toFixed(2)).join(' ');
  report({
    bench: 'apply',
    what,
    data: `median of ${rounds.length} rounds of ${Math.min(...rows)} to ${Math.max(...rows)} rows; ratios ${ratios}`,
    value: apply,
    unit: 'rows/s',
    reference: { what: "a superuser's COPY", value: copy },
    ratio,
    ...(target !== undefined && { target: `${target} of it`, met: ratio >= target }),
  });
}

await main();
