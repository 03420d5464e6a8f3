import { readFile, writeFile } from 'node:fs/promises';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { objectStore } from '@/lib/objects';
import { dataPath } from '@/lib/paths';
import { manifestPath } from '@/lib/raw-log';
import { type LoggedChange, type LoggedRow, logLines } from '@/lib/transactions/log-lines';
import { duckEngine } from './duckdb-engine';
import { DamagedLog } from './engine';
import { partitionsOfLog } from './manifest';
import { TOTALS } from './portable-sql';
import { putPart, totalsOfLog, useObjects } from './testing';
import type { Total } from './totals';

useObjects();

const row: fc.Arbitrary<LoggedRow> = fc.record({
  userId: fc.constant(0n),
  id: fc.bigInt(1n, 50n),
  accountId: fc.bigInt(1n, 3n),
  bookedOn: fc.constantFrom('2026-10-31', '2026-11-01', '2026-11-30'),
  seller: fc.constantFrom('Corner Cafe', '', '\\N', 'A\tB\\\nC', '"Q" \'s', 'Bäckerei', 'NULL'),
  amountMinor: fc.bigInt(-100_000n, 100_000n),
  currency: fc.constantFrom('USD', 'JPY', 'KWD'),
  status: fc.constantFrom('posted' as const, 'pending' as const),
  categoryId: fc.integer({ min: 0, max: 4 }),
  categorySource: fc.constant('dictionary'),
  splits: fc.constant(null),
});
const change: fc.Arbitrary<LoggedChange> = fc.record({
  before: fc.option(row),
  after: fc.option(row),
});
type Told = { user: bigint; line: string };

/** Extractions of a few people, as the lines they tell. */
const told: fc.Arbitrary<Told[]> = fc
  .array(fc.tuple(fc.bigInt(1n, 4n), fc.array(change, { maxLength: 6 })), { maxLength: 6 })
  .map((extractions) =>
    extractions.flatMap(([user, changes], n) => {
      const own = (one: LoggedRow | null) => one && { ...one, userId: user };
      const mine = changes.map(({ before, after }) => ({ before: own(before), after: own(after) }));
      const { text } = logLines(mine, n % 2 ? `user-${n}abcdefghijkl` : String(n));
      return text
        .split(/(?<=\n)/)
        .filter(Boolean)
        .map((line) => ({ user, line }));
    }),
  );

/** Plain sums, each line once. */
function expected(lines: readonly Told[]): Total[] {
  const totals = new Map<string, Total>();
  for (const line of new Set(lines.map((one) => one.line))) {
    const [user, ts, , amount, account, currency, , op, , , status, category] = line.split('\t');
    const key = [user, ts?.slice(0, 7), account, category, currency].join(' ');
    const total = totals.get(key) ?? {
      userId: BigInt(user ?? 0),
      month: ts?.slice(0, 7) ?? '',
      accountId: BigInt(account ?? 0),
      categoryId: Number(category),
      currency: currency ?? '',
      postedMinor: 0n,
      pendingMinor: 0n,
      postedCount: 0,
      pendingCount: 0,
    };
    const [minor, count] = [BigInt((amount ?? '').replace('.', '')), op === '-' ? -1 : 1];
    if (status === 'posted') {
      total.postedMinor += minor;
      total.postedCount += count;
    } else {
      total.pendingMinor += minor;
      total.pendingCount += count;
    }
    totals.set(key, total);
  }
  const order = ({ userId, month, accountId, categoryId, currency }: Total) =>
    [userId, month, accountId, String(categoryId).padStart(4), currency].join(' ');
  return [...totals.values()]
    .filter((one) => one.postedMinor || one.pendingMinor || one.postedCount || one.pendingCount)
    .sort((a, b) => (order(a) < order(b) ? -1 : 1));
}

it('gives the same totals for any split, any order and any repetition of a line', async () => {
  const splitting = fc.tuple(told, fc.infiniteStream(fc.nat(999)));
  await fc.assert(
    fc.asyncProperty(splitting, async ([lines, chance]) => {
      await objectStore().remove('raw');
      const draw = () => chance.next().value ?? 0;
      const all = [...lines, ...lines.filter(() => draw() % 3 === 0)];
      all.sort(() => (draw() % 2 ? 1 : -1));
      const places = new Map<string, string[]>();
      for (const { user, line } of all) {
        const place = `${user} 2026-11-0${1 + (draw() % 3)} ${draw() % 2}`;
        places.set(place, [...(places.get(place) ?? []), line]);
      }
      for (const [place, some] of places) {
        const [user = '', dt = ''] = place.split(' ');
        await putPart(BigInt(user), dt, some);
      }
      const { totals } = await totalsOfLog();
      expect(totals).toEqual(expected(lines));
    }),
    { numRuns: 40 },
  );
}, 60_000);

const line = (n: number, amount = '-4.50') =>
  `7\t2026-11-05T00:00:00Z\tCorner Cafe\t${amount}\t9\tUSD\t${n}\t+\t88\t${n}\tposted\t4\tdictionary\n`;

it('maps again only what has changed, and a repeated line of the manifest is nothing new', async () => {
  await putPart(7n, '2026-11-05', [line(1)]);
  await putPart(7n, '2026-11-06', [line(2)]);
  const first = await totalsOfLog();
  expect(first.outcome).toMatchObject({ partitions: 2, known: 0, lines: 2 });
  const manifest = await objectStore().get(manifestPath('2026-11-05'));
  await objectStore().append(manifestPath('2026-11-05'), manifest.toString().trim());
  await putPart(7n, '2026-11-06', [line(3)]);
  const second = await totalsOfLog();
  expect(second.outcome).toMatchObject({ partitions: 2, known: 1, lines: 3 });
  expect(second.totals).toMatchObject([{ postedMinor: -1350n, postedCount: 3 }]);
});

it('goes on where a run broke off', async () => {
  for (let day = 1; day <= 9; day++) await putPart(7n, `2026-11-0${day}`, [line(day)]);
  const folder = dataPath('results');
  const progress = ({ done }: { done: number }) => {
    if (done === 2) throw new Error('killed');
  };
  const plan = { analysis: TOTALS, inputs: partitionsOfLog, folder, progress };
  await expect(duckEngine().run(plan)).rejects.toThrow('killed');
  const { outcome, totals } = await totalsOfLog();
  expect(outcome.partitions).toBe(9);
  expect(outcome.known).toBeGreaterThanOrEqual(2);
  expect(outcome.known).toBeLessThan(9); // two, and those that had begun
  expect(totals).toMatchObject([{ postedMinor: -4050n, postedCount: 9 }]);
});

it('leaves out the parts of who has left', async () => {
  await putPart(7n, '2026-11-05', [line(1)]);
  const gone = await putPart(7n, '2026-11-05', [line(2)]);
  await totalsOfLog();
  await objectStore().remove(gone);
  await objectStore().append(
    manifestPath('2026-11-05'),
    JSON.stringify({ path: gone, erased: true }),
  );
  expect((await totalsOfLog()).totals).toMatchObject([{ postedMinor: -450n, postedCount: 1 }]);
});

it('refuses a part that is cut, changed, missing, or holds other rows than its manifest says', async () => {
  const damages: ((file: string, manifest: string) => Promise<unknown>)[] = [
    async (file) => writeFile(file, (await readFile(file)).subarray(0, -5)),
    async (file) => writeFile(file, (await readFile(file)).fill(7, 20, 21)),
    async (file) => writeFile(file, ''),
    async (_, manifest) => edit(manifest, '"rows":2', '"rows":3'),
    async (_, manifest) => edit(manifest, '"sum_minor":"-900"', '"sum_minor":"-901"'),
  ];
  for (const damage of damages) {
    await objectStore().remove('raw');
    const key = await putPart(7n, '2026-11-05', [line(1), line(2)]);
    const root = dataPath('objects');
    await damage(`${root}/${key}`, `${root}/${manifestPath('2026-11-05')}`);
    await expect(totalsOfLog()).rejects.toThrow(DamagedLog);
  }
  await objectStore().remove('raw');
  await objectStore().remove(await putPart(7n, '2026-11-05', [line(1)]));
  await expect(totalsOfLog()).rejects.toThrow(DamagedLog);
  await objectStore().remove('raw');
  await putPart(7n, '2026-11-05', [line(1), line(1, '-9.00')]);
  await expect(totalsOfLog()).rejects.toThrow('Two different lines');
});

async function edit(file: string, from: string, to: string): Promise<void> {
  const text = await readFile(file, 'utf8');
  expect(text).toContain(from);
  await writeFile(file, text.replace(from, to));
}
