import { expect, it } from 'vitest';
import { useFakePlaid } from '@/lib/connectors/plaid/fake.testing';
import { usePipeline } from '@/lib/extractions/testing';
import { decodeId, encodeId, type UserId } from '@/lib/ids';
import { replay } from '../replay';
import { listChanges, undoChange } from '../undo-change';
import { mergeAccount } from './merge';
import { row } from './rows.testing';

const { database, linkWith, run } = usePipeline();
const plaid = useFakePlaid();

/** Two links of one account at one bank, the second with rows and ids of its own. */
async function twoLinks() {
  const mine = [row('a', 10, 1), row('b', 11, 2), row('c', 12, 3), row('mine', 13, 7)];
  const theirs = [row('A', 10, 1), row('B', 11, 2), row('C', 12, 3), row('theirs', 14, 8)];
  const old = plaid.link({ id: 'new', name: 'Old', mask: '1111', current: 100 }).add(...mine);
  const fresh = plaid.link({ id: 'new', name: 'Fresh', mask: '2222', current: 90 }).add(...theirs);
  const first = await linkWith('plaid', { url: '', public_token: old.publicToken });
  await run(first, 'link');
  const { userId } = first;
  const second = await linkWith('plaid', { url: '', public_token: fresh.publicToken }, userId);
  await run(second, 'link');
  const { rows } = await database.owner.query<{ id: bigint }>(
    'select id from accounts where user_id = $1 order by id',
    [userId],
  );
  const [into, from] = rows.map(({ id }) => id);
  if (into === undefined || from === undefined) throw new Error('There are not two accounts.');
  const merge = (one: bigint, other: bigint) =>
    mergeAccount(userId, one, { into: encodeId(other), dry_run: false });
  return { userId, old, fresh, first, second, into, from, merge };
}

/** Everything a merge may touch. */
async function books(userId: UserId) {
  const tables = {
    accounts: 'id',
    transactions: 'id',
    aliases: 'account_id, source, external_id',
    account_feeds: 'connection_id, source_key',
    account_totals: 'account_id',
    goals: 'id',
  };
  const read = async ([table, order]: [string, string]) => {
    const { rows } = await database.owner.query(
      `select to_jsonb(t) as row from ${table} t where user_id = $1 order by ${order}`,
      [userId],
    );
    return [table, rows.map((one) => one.row)];
  };
  const found = [];
  for (const entry of Object.entries(tables)) found.push(await read(entry));
  return Object.fromEntries(found);
}

const undo = (userId: UserId, changeId: string | null) => {
  const id = decodeId(changeId ?? '');
  if (id === null) throw new Error('The merge has no change.');
  return undoChange(userId, id);
};

it.each([
  { way: 'the bank that was linked last goes on', back: false },
  { way: 'the account linked first goes into the later one', back: true },
])('a merge is undone whole: $way', async ({ back }) => {
  const { userId, into, from, merge } = await twoLinks();
  await database.owner.query(
    `update transactions set note = 'seen', tags = '{a,b}', reviewed = true
     where user_id = $1 and external_id in ('a', 'B')`,
    [userId],
  );
  const before = await books(userId);
  const { change_id, matched } = back ? await merge(into, from) : await merge(from, into);
  expect(matched).toBe(3);
  expect((await listChanges(userId)).data).toMatchObject([
    { id: change_id, changed: 4, title: expect.stringContaining('made one with') },
  ]);
  expect((await replay(userId)).differences).toEqual([]);
  expect(await undo(userId, change_id)).toMatchObject({ restored: 4, kept: 0 });
  expect(await books(userId)).toEqual(before);
  expect(await database.violations()).toEqual([]);
  expect((await replay(userId)).differences).toEqual([]);
  await expect(undo(userId, change_id)).rejects.toMatchObject({ code: 'already_undone' });
});

it('what its bank told since goes back with it, and both banks go on', async () => {
  const { userId, old, fresh, first, second, into, from, merge } = await twoLinks();
  const { change_id } = await merge(from, into);
  fresh.add(row('later', 20, 4));
  await run(second);
  expect((await replay(userId)).differences).toEqual([]);
  await undo(userId, change_id);
  fresh.add(row('last', 21, 5));
  old.add(row('also', 22, 6));
  await run(second);
  await run(first);
  const { rows } = await database.owner.query(
    `select account_id as id, array_agg(external_id order by external_id collate "C") as ids
     from transactions where user_id = $1 and removed_at is null group by 1 order by 1`,
    [userId],
  );
  expect(rows).toEqual([
    { id: into, ids: ['a', 'also', 'b', 'c', 'mine'] },
    { id: from, ids: ['A', 'B', 'C', 'last', 'later', 'theirs'] },
  ]);
  expect(await database.violations()).toEqual([]);
  expect((await replay(userId)).differences).toEqual([]);
});

it('says so when a payment of both has changed since, and changes nothing', async () => {
  const { userId, fresh, second, into, from, merge } = await twoLinks();
  const { change_id } = await merge(from, into);
  fresh.modify(row('A', 11, 1));
  await run(second);
  const before = await books(userId);
  await expect(undo(userId, change_id)).rejects.toMatchObject({ code: 'account_went_on' });
  expect(await books(userId)).toEqual(before);
  expect((await replay(userId)).differences).toEqual([]);
});
