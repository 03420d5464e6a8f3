import { expect, it } from 'vitest';
import { useFakePlaid } from '@/lib/connectors/plaid/fake.testing';
import { usePipeline } from '@/lib/extractions/testing';
import { encodeId, type UserId } from '@/lib/ids';
import { replay } from '../replay';
import { listAccountMatches } from './matches';
import { mergeAccount } from './merge';
import { row } from './rows.testing';

const { database, linkWith, run } = usePipeline();
const plaid = useFakePlaid();

async function scalar<T>(sql: string, ...values: unknown[]): Promise<T> {
  const { rows } = await database.owner.query({ text: sql, values, rowMode: 'array' });
  return rows[0]?.[0];
}

/** Kept by hand for years, with a note on each row; told in words of its own. */
async function byHand(userId: UserId, days: [day: number, minor: number][], mask: string | null) {
  const id = await scalar<bigint>(
    `insert into accounts (user_id, name, display_name, mask, type, currency)
     values ($1, 'Old', 'My everyday', $2, 'checking', 'USD') returning id`,
    userId,
    mask,
  );
  await database.owner.query(`select ensure_months('2026-11-01', '2026-11-01')`);
  for (const [index, [day, minor]] of days.entries()) {
    await database.owner.query(
      `insert into transactions (user_id, account_id, amount_minor, booked_on, source, currency,
         external_id, seller, description, note)
       values ($1, $2, $3, $4, 'file', 'USD', $5, 'Shop', $6, 'mine')`,
      [
        userId,
        id,
        minor,
        `2026-11-${String(day).padStart(2, '0')}`,
        `f${index}`,
        `Purchase ${day}`,
      ],
    );
  }
  return id;
}

const rowsOf = async (userId: UserId, account: bigint) =>
  (
    await database.owner.query(
      `select booked_on::text as day, amount_minor::int as minor, source, note from transactions
       where user_id = $1 and account_id = $2 and removed_at is null order by booked_on, amount_minor`,
      [userId, account],
    )
  ).rows.map(({ day, minor, source, note }) => [day.slice(8), minor, source, note].join(' '));

it('shows what both have, makes them one, and goes on with the bank of the new one', async () => {
  const item = plaid
    .link({ id: 'new', name: 'Plaid Checking', mask: '4321', current: 500 })
    .add(row('a', 10, 1), row('b', 11, 2), row('c', 12, 3), row('c2', 12, 3), row('e', 20, 9));
  const through = await linkWith('plaid', { url: '', public_token: item.publicToken });
  const { userId } = through;
  await run(through, 'link');
  const fresh = await scalar<bigint>('select id from accounts where user_id = $1', userId);
  // Two alike and no number: too little to be taken for the same one without asking.
  const old = await byHand(userId, [[1, -700], [10, -100], [12, -300], [13, -200]], null); // biome-ignore format: rows
  const other = await byHand(userId, [[2, -5]], '9999');

  const { data } = await listAccountMatches(userId, fresh);
  expect(data).toMatchObject([
    { account: { id: encodeId(old) }, shared: 2, comparable: 3, same_number: false, likely: false },
  ]);
  await expect(
    mergeAccount(userId, fresh, { into: encodeId(fresh), dry_run: true }),
  ).rejects.toMatchObject({ kind: 'invalid' });

  const body = { into: encodeId(old), dry_run: true };
  const preview = await mergeAccount(userId, fresh, body);
  expect(preview).toMatchObject({ matched: 3, moved: 2, kept: 1 });
  expect(preview.examples[0]).toEqual({
    date: '2026-11-12',
    amount: '-3.00',
    description: 'SHOP c',
    other_date: '2026-11-12',
    other_description: 'Purchase 12',
  });
  expect(await rowsOf(userId, fresh)).toHaveLength(5);

  const done = await mergeAccount(userId, fresh, { ...body, dry_run: false });
  expect(done).toMatchObject({ matched: 3, moved: 2, kept: 1 });
  expect(done.account).toMatchObject({
    name: 'My everyday',
    mask: '4321',
    balance: '500.00',
    transaction_count: 6,
    reconciliation: { state: 'matched', drift: '0.00' },
  });
  const after = [
    '01 -700 file mine',
    '10 -100 plaid mine',
    '11 -200 plaid mine',
    '12 -300 plaid ',
    '12 -300 plaid mine',
    '20 -900 plaid ',
  ];
  expect((await rowsOf(userId, old)).sort()).toEqual(after);
  expect(await scalar('select count(*)::int from accounts where user_id = $1', userId)).toBe(2);
  expect(await rowsOf(userId, other)).toHaveLength(1);
  expect(await database.violations()).toEqual([]);

  item.add(row('f', 21, 4)).modify(row('a', 10, 1, { name: 'CORNER SHOP' }));
  await run(through);
  expect((await rowsOf(userId, old)).sort()).toEqual([...after, '21 -400 plaid '].sort());
  expect(await database.violations()).toEqual([]);
  expect((await replay(userId)).differences).toEqual([]);
});

it('lets the file’s account go on as the bank’s: the ids it knew are not new', async () => {
  const item = plaid
    .link({ id: 'new', name: 'Plaid Checking', mask: '1111' })
    .add(row('a', 10, 1), row('b', 11, 2));
  const through = await linkWith('plaid', { url: '', public_token: item.publicToken });
  const { userId } = through;
  await run(through, 'link');
  const bank = await scalar<bigint>('select id from accounts where user_id = $1', userId);
  const file = await byHand(userId, [[1, -700], [10, -100]], null); // biome-ignore format: rows
  const { account } = await mergeAccount(userId, file, { into: encodeId(bank), dry_run: false });
  expect(account).toMatchObject({ id: encodeId(bank), transaction_count: 3 });
  expect(await rowsOf(userId, bank)).toEqual([
    '01 -700 file mine',
    '10 -100 plaid mine',
    '11 -200 plaid ',
  ]);
  const aliases = `select external_id from aliases where account_id = $1 and source = 'file'`;
  expect(await scalar(aliases, bank)).toBe('f1');
  expect(await database.violations()).toEqual([]);
  expect((await replay(userId)).differences).toEqual([]);
});

it('tells the log so that it still adds up, account by account', async () => {
  const item = plaid
    .link({ id: 'new', name: 'A', mask: '2222' })
    .add(row('a', 10, 1), row('b', 11, 2));
  const through = await linkWith('plaid', { url: '', public_token: item.publicToken });
  const { userId } = through;
  await run(through, 'link');
  const from = await scalar<bigint>('select id from accounts where user_id = $1', userId);
  const into = await byHand(userId, [], null);
  await mergeAccount(userId, from, { into: encodeId(into), dry_run: false });
  const { rows } = await database.owner.query<{ body: Buffer | null }>(
    `select payload->>'text' as text, body from outbox where user_id = $1 and topic = 'log' order by id`,
    [userId],
  );
  const { gunzipSync } = await import('node:zlib');
  const lines = rows.flatMap(({ body }) =>
    body ? gunzipSync(body).toString('utf8').trim().split('\n') : [],
  );
  const sums = new Map<string, number>();
  for (const line of lines) {
    const [, , , amount = '0', account = ''] = line.split('\t');
    sums.set(account, Math.round(((sums.get(account) ?? 0) + Number(amount)) * 100) / 100);
  }
  expect(sums).toEqual(new Map([[String(from), 0], [String(into), -3]])); // biome-ignore format: two
});
