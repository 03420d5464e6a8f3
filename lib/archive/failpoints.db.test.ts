import { spawn } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { objectStore } from '@/lib/objects';
import { useDatabase } from '@/tests/database';
import { FAILPOINT_CASES } from '@/tests/faults/failpoint-cases';
import { makeHousehold } from '@/tests/household';
import { archiveMonth } from './archive-month';
import { bringMonth } from './bring-month';
import { APRIL, aprilOf, fillApril, sumsOf } from './testing';
import { verifyArchive } from './verify';

/** A process dies, or throws, at every stage of moving a month; the next one loses and doubles nothing. */
const database = useDatabase();

function walk(name: 'archive' | 'back', user: bigint, failpoint: string): Promise<string> {
  const child = spawn(process.execPath, ['dist/tests/walk.mjs', name, String(user)], {
    env: { ...process.env, FAILPOINT: failpoint },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let errors = '';
  child.stderr.on('data', (chunk) => {
    errors += chunk;
  });
  return new Promise((resolve) => {
    child.on('exit', (code, signal) => resolve(signal ?? (code === 0 ? 'done' : errors)));
  });
}

const stagesOf = (name: 'archive' | 'back') =>
  Object.entries(FAILPOINT_CASES).flatMap(([stage, one]) => (one.walk === name ? [stage] : []));

async function aMonth() {
  const homes = [await makeHousehold(database.owner), await makeHousehold(database.owner)] as const;
  for (const home of homes) await fillApril(database.owner, home, 60);
  const rows = async () => [
    await aprilOf(database.owner, homes[0]),
    await aprilOf(database.owner, homes[1]),
  ];
  return { home: homes[0], rows, before: await rows(), sums: await sumsOf(database.owner) };
}

describe.each(['kill', 'throw'])('a process that ends by %s', (how) => {
  it.each(stagesOf('archive'))('while it archives, at %s', async (stage) => {
    const { home, rows, before, sums } = await aMonth();
    const ended = await walk('archive', home.userId, `${stage}:${how}`);
    expect(ended).toContain(how === 'kill' ? 'SIGKILL' : `failpoint ${stage}`);
    expect(await database.violations()).toEqual([]);
    expect(await sumsOf(database.owner)).toEqual(sums);
    await archiveMonth(APRIL);
    expect(await rows()).toEqual([[], []]);
    expect((await verifyArchive()).wrong).toEqual([]);
    // a part with what is in it, and the month's manifest: nothing of the broken run
    expect(await objectStore().list(`archive/transactions/month=${APRIL}`)).toHaveLength(3);
    await bringMonth(APRIL);
    expect(await rows()).toEqual(before);
    expect(await sumsOf(database.owner)).toEqual(sums);
    expect(await database.violations()).toEqual([]);
  });

  it.each(stagesOf('back'))('while it brings back, at %s', async (stage) => {
    const { home, rows, before, sums } = await aMonth();
    await archiveMonth(APRIL);
    const ended = await walk('back', home.userId, `${stage}:${how}`);
    expect(ended).toContain(how === 'kill' ? 'SIGKILL' : `failpoint ${stage}`);
    expect(await database.violations()).toEqual([]);
    await bringMonth(APRIL);
    expect(await rows()).toEqual(before);
    expect(await sumsOf(database.owner)).toEqual(sums);
    expect(await database.violations()).toEqual([]);
    expect(await objectStore().list(`archive/transactions/month=${APRIL}`)).toEqual([]);
  });
});
