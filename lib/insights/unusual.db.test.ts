import { beforeAll, describe, expect, it } from 'vitest';
import { addDays, type LocalDate, type Month } from '@/lib/calendar';
import { decodeId, encodeId } from '@/lib/ids';
import { useDatabase } from '@/tests/database';
import { type Household, makeHousehold } from '@/tests/household';
import { dismissInsight, recallInsight } from './dismiss';
import { unusualSpending } from './unusual-spending';

const database = useDatabase({ role: 'web' });
const MONTH = '2026-11' as Month;

let home: Household;
let made = 0;
const id = (text: string) => decodeId(text);

/** A posted row, straight into the books: [date, minor, seller, category]. */
async function book(lines: readonly [string, number, string, number][]): Promise<bigint[]> {
  const ids: bigint[] = [];
  for (const [date, minor, seller, category] of lines) {
    const { rows } = await database.owner.query<{ id: bigint }>(
      `insert into transactions (user_id, account_id, booked_on, amount_minor, currency, external_id, source, seller, description, category_id)
       values ($1, $2, $3, $4, 'USD', $5, 'ofx', $6, $6, $7) returning id`,
      [home.userId, home.accountId, date, minor, `x${++made}`, seller, category],
    );
    ids.push(rows[0]!.id);
  }
  return ids;
}
const found = async (kind: string) =>
  (await unusualSpending(home.userId, MONTH)).data.filter((each) => each.kind === kind);

beforeAll(async () => {
  home = await makeHousehold(database.owner);
  // ten quiet months: food three times a month at two shops, a fare of the same price again and again
  const days = Array.from({ length: 300 }, (_, at) => addDays('2026-01-02' as LocalDate, at));
  await book(
    days.flatMap((date, at): [string, number, string, number][] => [
      ...(at % 10 === 0
        ? [[date, -4000 - (at % 7) * 300, 'Corner shop', 3] as [string, number, string, number]]
        : []),
      ...(at % 13 === 0
        ? [[date, -2500 - (at % 5) * 200, 'Noodle bar', 4] as [string, number, string, number]]
        : []),
      ...(at % 9 === 0 ? [[date, -750, 'Metro', 6] as [string, number, string, number]] : []),
    ]),
  );
});

describe('unusual spending', () => {
  it('is nothing in a month like the others', async () => {
    await book([
      ['2026-11-02', -4300, 'Corner shop', 3],
      ['2026-11-12', -4600, 'Corner shop', 3],
      ['2026-11-03', -750, 'Metro', 6],
      ['2026-11-03', -750, 'Metro', 6],
    ]);
    expect((await unusualSpending(home.userId, MONTH)).data).toEqual([]);
  });

  it('names a charge that came twice, and its rows', async () => {
    const ids = await book([
      ['2026-11-04', -3120, 'Noodle bar', 4],
      ['2026-11-05', -3120, 'Noodle bar', 4],
    ]);
    const [twice, ...more] = await found('duplicate');
    expect(more).toEqual([]);
    expect(twice?.reason).toBe('Noodle bar charged $31.20 twice, on Nov 4 and Nov 5.');
    expect(twice?.transactions.map((row) => id(row.id)).sort()).toEqual(ids);
    expect(twice?.rows).toBe('q=Noodle+bar&from=2026-11-04&to=2026-11-05');
  });

  it('names a new seller that took much, and not one that took little', async () => {
    await book([
      ['2026-11-06', -83_000, 'Furniture house', 8],
      ['2026-11-06', -300, 'Kiosk', 8],
    ]);
    const [large, ...more] = await found('new_seller');
    expect(more).toEqual([]);
    expect(large).toMatchObject({
      amount: '830.00',
      seller: 'Furniture house',
      category: 'shopping',
    });
    expect(large?.reason).toMatch(
      /^You paid Furniture house \$830\.00 for the first time in a year; 95 of 100/,
    );
  });

  it('names a fee', async () => {
    await book([['2026-11-07', -3500, 'Overdraft fee', 14]]);
    expect((await found('fee')).map(({ reason }) => reason)).toEqual([
      'Overdraft fee cost you $35.00 on Nov 7.',
    ]);
  });

  it('names a payment far above what one usually pays there', async () => {
    const ids = await book([['2026-11-09', -25_000, 'Noodle bar', 4]]);
    const [high] = await found('seller_high');
    expect(high?.transactions.map((row) => id(row.id))).toEqual(ids);
    expect(high?.usual).toBe('29.00');
    expect(high?.reason).toBe(
      '$250.00 at Noodle bar is 8.6 times your usual payment there of $29.00.',
    );
  });

  it('names a category far above its own median, with the numbers', async () => {
    const [high] = (await found('category_high')).filter(
      ({ category }) => category === 'restaurants',
    );
    expect(high?.amount).toBe('312.40');
    const sums = await database.owner.query<{ sum: bigint }>(
      `select -posted_minor as sum from monthly_spending where user_id = $1 and category_id = 4 and month < '2026-11-01' order by 1`,
      [home.userId],
    );
    const sorted = sums.rows.map(({ sum }) => sum);
    const median = (sorted[4]! + sorted[5]!) / 2n;
    expect(BigInt(high!.usual!.replace('.', ''))).toBe(median);
    expect(high?.reason).toMatch(
      /^Restaurants is at \$312\.40, \$\d+\.\d\d above your 10-month median of/,
    );
  });

  it('stays aside once put aside, until it is recalled', async () => {
    const [fee] = await found('fee');
    await dismissInsight(home.userId, fee!.id);
    await dismissInsight(home.userId, fee!.id);
    expect(await found('fee')).toEqual([]);
    const all = (await unusualSpending(home.userId, MONTH, { dismissed: true })).data;
    expect(all.filter(({ dismissed }) => dismissed).map(({ id: each }) => each)).toEqual([fee!.id]);
    await recallInsight(home.userId, fee!.id);
    expect(await found('fee')).toHaveLength(1);
    await expect(dismissInsight(home.userId, 'no')).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('leaves out what recurs', async () => {
    await book(
      ['08', '09', '10', '11'].map((month): [string, number, string, number] => [
        `2026-${month}-01`,
        -95_000,
        'Landlord',
        1,
      ]),
    );
    const { data } = await unusualSpending(home.userId, MONTH);
    expect(data.filter(({ seller }) => seller === 'Landlord')).toEqual([]);
    expect(encodeId(home.accountId)).not.toBe('');
  });
});
