import { describe, expect, it } from 'vitest';
import { expectations, fixtureBytes } from '@/lib/statements/fixtures';
import { mutate, seeded } from '@/lib/statements/fuzz/mutate';
import { ownSeeds, type Seed } from '@/lib/statements/fuzz/seeds';
import { readFile } from '@/lib/statements/read-file';
import { callApi } from '@/tests/call-api';
import { useDatabase } from '@/tests/database';
import { importer, ofxFile, sendFile, useImportWorker } from './testing';

/**
 * Rows of the file = added + updated + duplicates + rejected, whatever is in it, the first time and
 * again: some whole files and some damaged ones. (fixtures.db.test.ts sends every real file.)
 */
const database = useDatabase();
useImportWorker(database);

const FOLDERS = ['ofx', 'qfx', 'qif', 'camt', 'mt940', 'csv'];
const real: Seed[] = FOLDERS.flatMap(expectations).map((expected) => ({
  name: expected.file,
  bytes: Buffer.from(fixtureBytes(expected)),
}));
const whole = [...ownSeeds(), ...real];
const WHOLE = 12;
const DAMAGED = 25;

/** What the readers alone see in it: drafts, and rows they refuse. */
function rowsIn({ name, bytes }: Seed, mapping: object | undefined): number {
  const files = readFile({ name, bytes }, { ownCurrency: 'EUR', mapping });
  return files.reduce(
    (sum, { batch }) =>
      sum + batch.transactions.length + batch.issues.filter(({ line }) => line).length,
    0,
  );
}

async function sendTwice(token: string, seed: Seed): Promise<void> {
  let options: { mapping?: object } | undefined;
  const send = () =>
    sendFile(token, { name: seed.name.split('/').at(-1), content: seed.bytes }, { options });
  let first = await send();
  if (first.json.code === 'needs_mapping') {
    options = { mapping: first.json.data.guess };
    first = await send();
  }
  expect([200, 422], first.text).toContain(first.status);
  if (first.status !== 200) return;
  const { added, updated, duplicates, rejected, accounts } = first.json;
  const counted = added + updated + duplicates + rejected.length;
  expect(counted, seed.name).toBe(rowsIn(seed, options?.mapping));
  expect(accounts.reduce((sum: number, one: { added: number }) => sum + one.added, 0)).toBe(added);
  for (const { line } of rejected) expect(line, first.text).toBeGreaterThan(0);
  const again = await send();
  expect(again.json, seed.name).toMatchObject({ added: 0, updated: 0 });
  expect(again.json.duplicates + again.json.rejected.length, seed.name).toBe(counted);
}

describe('every row is told of', () => {
  it('in whole files', async () => {
    const random = seeded(1);
    for (let left = WHOLE; left > 0; left--) {
      const seed = whole[random(whole.length)];
      if (seed) await sendTwice(await importer('EUR'), seed);
    }
  }, 120_000);

  it('in damaged files', async () => {
    const random = seeded(20_261_125);
    for (let left = DAMAGED; left > 0; left--) {
      const seed = whole[random(whole.length)];
      if (!seed) continue;
      const bytes = mutate(seed, random, whole);
      await sendTwice(await importer('EUR'), { name: seed.name, bytes });
    }
  }, 120_000);

  it('also what the books refuse, with its line', async () => {
    const token = await importer();
    const content = ofxFile([
      { id: 'a', day: '2026-11-01', amount: '-1.00', name: 'NOW' },
      { id: 'b', day: '2036-11-01', amount: '-1.00', name: 'TEN YEARS AHEAD' },
    ]);
    const { json } = await sendFile(token, { content });
    expect(json).toMatchObject({ added: 1, rejected: [{ line: 12 }] });
    expect(json.rejected[0].reason).toContain('more than a year ahead');
  });

  it('also what was pending long ago and never came', async () => {
    const token = await importer('EUR');
    const content =
      ':20:1\n:25:37040044/532013000\n:34F:EURD0,\n:61:200101EC5,00NTRFX\n:86:LATE\n-\n';
    const { json } = await sendFile(token, { name: 'x.sta', content });
    expect(json).toMatchObject({ added: 1, rejected: [] });
    const { json: list } = await callApi('GET', '/transactions', { token });
    expect(list.data).toMatchObject([{ status: 'pending', date: '2020-01-01' }]);
    expect((await sendFile(token, { name: 'x.sta', content })).json).toMatchObject({
      added: 0,
      duplicates: 1,
    });
  });
});

it('leaves the books whole', async () => {
  expect(await database.violations()).toEqual([]);
});
