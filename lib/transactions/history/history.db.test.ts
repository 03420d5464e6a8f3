import { beforeAll, expect, test } from 'vitest';
import type { LocalDate } from '@/lib/calendar';
import { asUsers } from '@/lib/db';
import { decodeId, encodeId } from '@/lib/ids';
import { useDatabase } from '@/tests/database';
import { type Household, makeHousehold } from '@/tests/household';
import { bulkEdit } from '../bulk';
import { editTransaction } from '../edit';
import { enterTransaction } from '../enter';
import { listHistory } from './queries';

const database = useDatabase({ role: 'worker' });
let home: Household;
let other: Household;
let id: bigint;

beforeAll(async () => {
  home = await makeHousehold(database.owner);
  other = await makeHousehold(database.owner);
  const made = await enterTransaction(home.userId, {
    account_id: encodeId(home.accountId),
    date: '2026-05-10' as LocalDate, // safe because: written out
    amount: '-12.00',
    seller: 'Trader Joe’s',
  });
  id = decodeId(made.id) ?? -1n;
});

const changes = async () =>
  (await listHistory(home.userId, id)).data.map(({ what, who, changes }) => [
    what,
    who,
    ...changes.map(({ field, before, after }) => `${field}: ${before} > ${after}`),
  ]);

test('says who changed what, newest first, down to how it came', async () => {
  expect(await changes()).toEqual([['entered', 'user']]);
  await editTransaction(home.userId, id, { category: 'gas', tags: ['car'] });
  await bulkEdit(home.userId, {
    ids: [encodeId(id)],
    set: { note: 'for the trip' },
    dry_run: false,
  });
  await asUsers([home.userId], (client) =>
    client.query(
      `update transactions set amount_minor = -1500, description = 'x' where user_id = $1 and id = $2`,
      [home.userId, id],
    ),
  );
  expect(await changes()).toEqual([
    ['changed', 'bank', 'amount: -12.00 > -15.00'],
    ['changed', 'user', 'note: null > for the trip'],
    ['changed', 'user', 'tags: null > car', 'category: groceries > gas'],
    ['entered', 'user'],
  ]);
  const [newest] = (await listHistory(home.userId, id)).data;
  expect(newest?.at).toMatch(/Z$/);
});

test('keeps nothing where nothing changed, and nothing of what a sync does every day', async () => {
  const before = (await listHistory(home.userId, id)).data.length;
  await editTransaction(home.userId, id, { note: 'for the trip' });
  await asUsers([home.userId], (client) =>
    client.query(
      `update transactions set status = 'posted', description = 'y', seller = 'TRADER' where user_id = $1 and id = $2`,
      [home.userId, id],
    ),
  );
  expect((await listHistory(home.userId, id)).data).toHaveLength(before);
});

test('is nobody else’s, and nobody can tell another story', async () => {
  await expect(listHistory(other.userId, id)).rejects.toMatchObject({ kind: 'not_found' });
  const forged = asUsers([home.userId], (client) =>
    client.query(`update transaction_history set actor = 'sync' where user_id = $1`, [home.userId]),
  );
  await expect(forged).rejects.toMatchObject({ code: '42501' });
});
