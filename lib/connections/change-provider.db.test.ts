import { describe, expect, it } from 'vitest';
import { type Row, useFakePlaid } from '@/lib/connectors/plaid/fake.testing';
import { asUser } from '@/lib/db';
import { usePipeline } from '@/lib/extractions/testing';
import type { UserId } from '@/lib/ids';
import { replay } from '@/lib/transactions/replay';
import { removeConnection } from './remove';

const { database, bank, link, linkWith, run, books } = usePipeline();
const plaid = useFakePlaid();

async function accountsOf(userId: UserId) {
  const { rows } = await database.owner.query(
    `select a.id::int, a.connection_id::int as lead, a.mask, a.type,
       (select count(*)::int from account_feeds f where f.account_id = a.id) as waiting,
       (select count(*)::int from transactions t where t.account_id = a.id and t.removed_at is null) as rows
     from accounts a where a.user_id = $1 order by a.id`,
    [userId],
  );
  return rows;
}

/** What the sandbox knows of a person, as Plaid would tell it: ids and words of its own. */
async function toldByPlaid(login: string, prefix: string, masks = true) {
  const truth = await bank.truth(login);
  const item = plaid.link(
    ...truth.accounts.map((account) => ({
      id: `${prefix}-${account.id}`,
      name: `${prefix} ${account.type}`,
      mask: masks ? account.id.slice(-4) : '',
      type: account.type === 'credit' ? 'credit' : 'depository',
      subtype: account.type === 'savings' ? 'savings' : 'checking',
      current: Math.abs(Number(account.balance)),
    })),
  );
  const posted = truth.transactions.filter(({ status }) => status === 'posted');
  item.add(
    ...posted.map(
      (one): Row => ({
        id: `${prefix}-${one.id}`,
        account: `${prefix}-${one.account_id}`,
        amount: -Number(one.amount),
        date: one.date,
        name: `${prefix} ${one.description.toLowerCase()}`,
      }),
    ),
  );
  return item;
}

const posted = async (login: string) =>
  (await bank.truth(login)).transactions.filter(({ status }) => status === 'posted').length;

describe('an account that changes its provider', () => {
  it('trap 36: goes on from OFX to Plaid while both are linked, and back when Plaid is removed', async () => {
    const over = await link('maya', 'maya-sandbox-1');
    await run(over, 'link');
    const before = await books(over);
    const accounts = await accountsOf(over.userId);
    await database.owner.query(
      `update transactions set note = 'mine' where user_id = $1 and amount_minor < -20000`,
      [over.userId],
    );
    const { rows: notes } = await database.owner.query(
      'select id from transactions where user_id = $1 and note is not null order by id',
      [over.userId],
    );
    expect(notes.length).toBeGreaterThan(5);

    const item = await toldByPlaid('maya', 'px');
    const through = await linkWith(
      'plaid',
      { url: '', public_token: item.publicToken },
      over.userId,
    );
    await run(through, 'link');
    const led = await accountsOf(over.userId);
    expect(led.map(({ id, rows }) => ({ id, rows }))).toEqual(
      accounts.map(({ id, rows }) => ({ id, rows })),
    );
    expect(led.every(({ lead, waiting }) => lead === Number(through.connectionId) && waiting === 1)).toBe(true); // biome-ignore format: one
    const noted = 'select id from transactions where user_id = $1 and note is not null order by id';
    expect((await database.owner.query(noted, [over.userId])).rows).toEqual(notes);

    // The one that waits is read, and not listened to.
    await run(over);
    expect(await accountsOf(over.userId)).toEqual(led);
    expect((await replay(over.userId)).differences).toEqual([]);

    await removeConnection(over.userId, through.connectionId, true);
    await run(over);
    const back = await accountsOf(over.userId);
    expect(back.map(({ id, rows }) => ({ id, rows }))).toEqual(
      accounts.map(({ id, rows }) => ({ id, rows })),
    );
    expect(back.every(({ lead, waiting }) => lead === Number(over.connectionId) && waiting === 0)).toBe(true); // biome-ignore format: one
    const after = (await books(over)).map(({ date, minor, status }) => [date, minor, status]);
    expect(after).toEqual(before.map(({ date, minor, status }) => [date, minor, status]));
    expect((await database.owner.query(noted, [over.userId])).rows).toEqual(notes);
    expect((await replay(over.userId)).differences).toEqual([]);
    expect(await database.violations()).toEqual([]);
  });

  it('goes on from SimpleFIN to Plaid after SimpleFIN was removed, pending rows included', async () => {
    const over = await link('dev', 'dev-sandbox-3', 'simplefin');
    await run(over, 'link');
    const accounts = await accountsOf(over.userId);
    await removeConnection(over.userId, over.connectionId, true);
    const item = await toldByPlaid('dev', 'py');
    const through = await linkWith(
      'plaid',
      { url: '', public_token: item.publicToken },
      over.userId,
    );
    await run(through, 'link');
    const led = await accountsOf(over.userId);
    expect(led.map(({ id }) => id)).toEqual(accounts.map(({ id }) => id));
    const { rows } = await database.owner.query(
      `select count(*)::int as n from transactions where user_id = $1 and removed_at is null and status = 'posted'`,
      [over.userId],
    );
    expect(rows).toEqual([{ n: await posted('dev') }]);
    expect((await replay(over.userId)).differences).toEqual([]);
  });

  it('trap 32: is found again by its rows when a new link of the same bank names nothing it had before', async () => {
    const first = await linkWith('plaid', {
      url: '',
      public_token: (await toldByPlaid('maya', 'one')).publicToken,
    });
    await run(first, 'link');
    const accounts = await accountsOf(first.userId);
    await removeConnection(first.userId, first.connectionId, true);
    const item = await toldByPlaid('maya', 'two');
    const again = await linkWith(
      'plaid',
      { url: '', public_token: item.publicToken },
      first.userId,
    );
    await run(again, 'link');
    expect((await accountsOf(first.userId)).map(({ id, rows }) => [id, rows])).toEqual(
      accounts.map(({ id, rows }) => [id, rows]),
    );
    expect((await replay(first.userId)).differences).toEqual([]);
  });

  it('trap 33: is never another one that merely ends alike, or has pay and rent alike', async () => {
    const { userId, ...first } = await linkWith('plaid', {
      url: '',
      public_token: plaid.link({ id: 'mine', name: 'Checking', mask: '1234' }).add(
        ...[1, 2, 3, 4, 5, 6].map((day): Row => ({ id: `m${day}`, account: 'mine', amount: day, date: `2026-11-0${day}`, name: 'SHOP' })), // biome-ignore format: one row
      ).publicToken,
    });
    await run({ userId, ...first }, 'link');
    const other = plaid.link(
      { id: 'hers', name: 'Checking', mask: '1234' },
      { id: 'third', name: 'Checking', mask: '' },
    );
    for (const account of ['hers', 'third'])
      other.add(
        { id: `${account}1`, account, amount: 1, date: '2026-11-01', name: 'SHOP' },
        { id: `${account}2`, account, amount: 2, date: '2026-11-02', name: 'SHOP' },
        { id: `${account}3`, account, amount: 77, date: '2026-11-03', name: 'SHOP' },
        { id: `${account}4`, account, amount: 78, date: '2026-11-04', name: 'SHOP' },
      );
    const second = await linkWith('plaid', { url: '', public_token: other.publicToken }, userId);
    await run(second, 'link');
    expect(await accountsOf(userId)).toHaveLength(3);
  });

  it('does not stop at one institution that fails', async () => {
    const good = await link('maya', 'maya-sandbox-1');
    const item = plaid.link({ id: 'a', name: 'A', mask: '9999' });
    const bad = await linkWith('plaid', { url: '', public_token: item.publicToken }, good.userId);
    item.error = { type: 'ITEM_ERROR', code: 'ITEM_LOGIN_REQUIRED' };
    expect(await run(bad, 'link')).toBeNull();
    expect(await run(good, 'link')).not.toBeNull();
    const states = await asUser(good.userId, (tx) =>
      tx.connection.findMany({ select: { status: true, errorCode: true }, orderBy: { id: 'asc' } }),
    );
    expect(states).toEqual([
      { status: 'active', errorCode: null },
      { status: 'needs_attention', errorCode: 'login_required' },
    ]);
    expect((await books(good)).length).toBeGreaterThan(100);
  });
});
