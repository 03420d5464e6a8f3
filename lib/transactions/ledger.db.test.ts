import { beforeAll, describe, expect, it } from 'vitest';
import { createAccount } from '@/lib/accounts/create';
import { listAccounts } from '@/lib/accounts/queries';
import { updateAccount } from '@/lib/accounts/update';
import type { LocalDate } from '@/lib/calendar';
import { decodeId, encodeId } from '@/lib/ids';
import { useDatabase } from '@/tests/database';
import { type Household, makeHousehold } from '@/tests/household';
import { bulkEdit } from './bulk';
import { deleteTransaction } from './delete';
import { editTransaction } from './edit';
import { enterTransaction } from './enter';
import { getTransaction, listTransactions } from './queries';
import { removeAccount } from './remove-account';

const database = useDatabase({ role: 'web' });

let home: Household;
let stranger: Household;
beforeAll(async () => {
  [home, stranger] = [await makeHousehold(database.owner), await makeHousehold(database.owner)];
});

const key = (id: string) => decodeId(id) ?? -1n;
const enter = (amount: string, seller: string, date = '2026-05-10', household = home) =>
  enterTransaction(household.userId, {
    account_id: encodeId(household.accountId),
    date: date as LocalDate,
    amount,
    seller,
  });
const list = (query = {}) => listTransactions(home.userId, { limit: 50, ...query });

/** The log's own sum of what one user changed, from the outbox. */
async function loggedSum(household: Household): Promise<bigint> {
  const { rows } = await database.owner.query<{ sum: string }>(
    `select coalesce(sum((payload ->> 'sumMinor')::bigint), 0) as sum from outbox
     where user_id = $1 and topic = 'log'`,
    [household.userId],
  );
  return BigInt(rows[0]?.sum ?? 0);
}

describe('a transaction by hand', () => {
  it('is categorised by its seller, listed, and deleted again', async () => {
    const made = await enter('-12.34', 'Trader Joe’s');
    expect(made).toMatchObject({
      amount: '-12.34',
      currency: 'USD',
      category: 'groceries',
      category_source: 'dictionary',
      status: 'posted',
      source: 'manual',
    });
    expect(await loggedSum(home)).toBe(-1234n);
    expect((await list()).data.map((row) => row.id)).toEqual([made.id]);
    await deleteTransaction(home.userId, key(made.id));
    await expect(getTransaction(home.userId, key(made.id))).rejects.toMatchObject({
      kind: 'not_found',
    });
    expect(await loggedSum(home)).toBe(0n);
  });

  it('is refused on an account of somebody else, or with an amount the currency has not', async () => {
    await expect(
      enterTransaction(stranger.userId, {
        account_id: encodeId(home.accountId),
        date: '2026-05-10' as LocalDate,
        amount: '-1.00',
        seller: 'X',
      }),
    ).rejects.toMatchObject({ kind: 'invalid' });
    await expect(enter('-1.001', 'X')).rejects.toMatchObject({ kind: 'invalid' });
  });
});

describe('a transaction by hand on an account of a bank', () => {
  it('shows as drift against the balance the bank reports, until it is deleted', async () => {
    const bank = await makeHousehold(database.owner);
    await database.owner.query(
      `update accounts set reported_minor = 0, reconciliation = 'matched' where user_id = $1`,
      [bank.userId],
    );
    const made = await enter('-5.00', 'Kiosk', '2026-05-10', bank);
    const state = async () => (await listAccounts(bank.userId)).data[0]?.reconciliation;
    expect(await state()).toMatchObject({
      state: 'drift',
      drift: '5.00',
      first_bad_day: '2026-05-10',
      causes: [{ kind: 'entered_by_hand', transaction_id: made.id }],
    });
    expect(await database.violations()).toEqual([]);
    await deleteTransaction(bank.userId, key(made.id));
    expect(await state()).toEqual({
      state: 'matched',
      drift: '0.00',
      first_bad_day: null,
      causes: [],
    });
  });
});

describe('a change', () => {
  it('is seen, survives beside the machine’s answer, and can be asked why', async () => {
    const row = await enter('-60.00', 'Shell');
    const changed = await editTransaction(home.userId, key(row.id), {
      category: 'travel',
      note: 'road trip',
      tags: ['summer', 'summer'],
      reviewed: false,
    });
    expect(changed).toMatchObject({
      category: 'travel',
      category_source: 'user',
      note: 'road trip',
      tags: ['summer'],
      reviewed: false,
    });
    expect(changed.why[0]).toMatchObject({ source: 'user', category: 'travel' });
    expect((await list({ category: 'travel', q: 'road shell' })).data).toHaveLength(1);
    expect((await list({ category: 'gas' })).data).toHaveLength(0);
  });

  it('of a seller holds from now on, and for the past only when asked', async () => {
    const [first, second] = [
      await enter('-9.00', 'Blue Lagoon Club'),
      await enter('-8.00', 'Blue Lagoon Club'),
    ];
    await editTransaction(home.userId, key(second.id), { category: 'gifts' });
    await editTransaction(home.userId, key(first.id), { category: 'health', apply_to: 'seller' });
    const later = await enter('-7.00', 'Blue Lagoon Club');
    expect(later).toMatchObject({ category: 'health', category_source: 'choice' });

    const past = await enter('-6.00', 'Harbour Sauna');
    const now = await enter('-5.00', 'Harbour Sauna');
    await editTransaction(home.userId, key(now.id), {
      category: 'health',
      apply_to: 'seller',
      apply_to_past: true,
    });
    expect((await getTransaction(home.userId, key(past.id))).category).toBe('health');
    // their own word for one row outranks their word for the seller
    expect((await getTransaction(home.userId, key(second.id))).category).toBe('gifts');
  });

  it('for the past leaves alone what is chosen for one row at the same moment', async () => {
    const [row, last] = [await enter('-4.00', 'Old Mill'), await enter('-3.00', 'Old Mill')];
    const other = await database.connect('owner');
    await other.query('begin');
    await other.query('update transactions set chosen_category_id = 16 where id = $1', [
      key(row.id),
    ]);
    const past = editTransaction(home.userId, key(last.id), {
      category: 'health',
      apply_to: 'seller',
      apply_to_past: true,
    });
    // both have found the row; the change for the past waits for the one row's
    await expect
      .poll(
        async () => {
          const { rows } = await database.owner.query(`select from pg_locks where not granted`);
          return rows.length;
        },
        { timeout: 60_000 },
      )
      .toBeGreaterThan(0);
    await other.query('commit');
    await other.end();
    await past;
    expect((await getTransaction(home.userId, key(row.id))).category).toBe('gifts');
  });

  it('into splits counts part by part, and only when they add up', async () => {
    const row = await enter('-100.00', 'Costco', '2026-06-02');
    const id = key(row.id);
    const splits = [
      { category: 'groceries', amount: '-70.00' },
      { category: 'shopping', amount: '-30.00', note: 'shoes' },
    ];
    await expect(
      editTransaction(home.userId, id, { splits: splits.slice(0, 1) }),
    ).rejects.toMatchObject({ kind: 'invalid' });
    const split = await editTransaction(home.userId, id, { splits });
    expect(split.splits).toEqual([
      { category: 'groceries', amount: '-70.00', note: null },
      { category: 'shopping', amount: '-30.00', note: 'shoes' },
    ]);
    const { rows } = await database.owner.query(
      `select category_id, posted_minor from monthly_spending
       where user_id = $1 and month = '2026-06-01' and posted_count > 0 order by category_id`,
      [home.userId],
    );
    expect(rows).toEqual([
      { category_id: 3, posted_minor: -7000n },
      { category_id: 8, posted_minor: -3000n },
    ]);
    expect((await list({ category: 'shopping', from: '2026-06-01' })).data).toHaveLength(1);
    await editTransaction(home.userId, id, { splits: null });
    expect(await database.violations()).toEqual([]);
  });

  it('of an excluded row leaves the sums and the log, and keeps the balance', async () => {
    const before = (await listAccounts(home.userId)).data[0]?.balance;
    const row = await enter('-25.00', 'Nowhere');
    const sum = await loggedSum(home);
    await editTransaction(home.userId, key(row.id), { excluded: true });
    expect(await loggedSum(home)).toBe(sum + 2500n);
    const after = (await listAccounts(home.userId)).data[0]?.balance;
    expect(Number(after) - Number(before)).toBe(-25);
    expect(await database.violations()).toEqual([]);
  });

  it('by a stranger finds nothing', async () => {
    const row = await enter('-1.00', 'Mine');
    await expect(
      editTransaction(stranger.userId, key(row.id), { category: 'gas' }),
    ).rejects.toMatchObject({ kind: 'not_found' });
    expect(
      await bulkEdit(stranger.userId, { ids: [row.id], set: { reviewed: true }, dry_run: false }),
    ).toMatchObject({ matched: 0, changed: 0, dry_run: false });
  });
});

describe('a list', () => {
  it('pages through everything once, newest first', async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await list({ limit: 3, cursor });
      seen.push(...page.data.map((row) => `${row.date} ${row.id}`));
      cursor = page.next_cursor ?? undefined;
    } while (cursor);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength((await list({ limit: 200 })).data.length);
    const dates = seen.map((text) => text.slice(0, 10));
    expect(dates).toEqual([...dates].sort().reverse());
  });

  it('filters by amount, date and account, and refuses a cursor that is none', async () => {
    const cheap = await list({ min: '-9.00', max: '-7.00' });
    expect(cheap.data.map((row) => row.amount).sort()).toEqual(['-7.00', '-8.00', '-9.00']);
    expect((await list({ from: '2026-06-01' })).data).toHaveLength(1);
    expect((await list({ account_id: encodeId(stranger.accountId) })).data).toEqual([]);
    await expect(list({ cursor: 'nonsense' })).rejects.toMatchObject({ kind: 'invalid' });
    await expect(list({ category: 'nonsense' })).rejects.toMatchObject({ kind: 'invalid' });
  });
});

describe('many at once', () => {
  it('are tried first, then changed by filter', async () => {
    const filter = { q: 'blue lagoon' };
    const set = { category: 'entertainment' };
    expect(await bulkEdit(home.userId, { filter, set, dry_run: true })).toMatchObject({
      matched: 3,
      changed: 0,
      dry_run: true,
    });
    expect(await bulkEdit(home.userId, { filter, set, dry_run: false })).toMatchObject({
      changed: 3,
    });
    expect((await list({ category: 'entertainment' })).data).toHaveLength(3);
    expect(await database.violations()).toEqual([]);
  });
});

describe('an account by hand', () => {
  it('is opened, renamed, closed and deleted with what it holds', async () => {
    const cash = await createAccount(home.userId, {
      name: 'Wallet',
      type: 'cash',
      currency: 'EUR',
      opening_balance: '50.00',
    });
    expect(cash).toMatchObject({ balance: '50.00', connection_id: null, transaction_count: 0 });
    await enterTransaction(home.userId, {
      account_id: cash.id,
      date: '2026-05-11' as LocalDate,
      amount: '-4.50',
      seller: 'Bakery',
    });
    const changed = await updateAccount(home.userId, key(cash.id), {
      name: 'Purse',
      closed: true,
      opening_balance: '60.00',
    });
    expect(changed).toMatchObject({ name: 'Purse', balance: '55.50', closed: true });
    await expect(removeAccount(stranger.userId, key(cash.id))).rejects.toMatchObject({
      kind: 'not_found',
    });
    const sum = await loggedSum(home);
    await removeAccount(home.userId, key(cash.id));
    expect(await loggedSum(home)).toBe(sum + 450n);
    expect((await listAccounts(home.userId)).data.map((account) => account.name)).toEqual([
      'Checking',
    ]);
    expect(await database.violations()).toEqual([]);
  });
});
