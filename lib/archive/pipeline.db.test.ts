import { beforeAll, expect, it } from 'vitest';
import { findToken } from '@/lib/auth/find-token';
import { addMonths } from '@/lib/calendar';
import { resetEnvForTests } from '@/lib/env';
import { usePipeline } from '@/lib/extractions/testing';
import { bringWith, hotSince } from '@/lib/frozen';
import type { UserId } from '@/lib/ids';
import { importer, ofxFile, sendFile, useImportWorker } from '@/lib/imports/testing';
import { objectStore } from '@/lib/objects';
import { replay } from '@/lib/transactions/replay';
import { eraseUser } from '@/lib/users/erase';
import { callApi } from '@/tests/call-api';
import { monthsDue } from './archive-due';
import { archiveMonth } from './archive-month';
import { bringMonth } from './bring-month';
import { bringRows } from './bring-rows';
import { monthIn, sumsOf } from './testing';
import { verifyArchive } from './verify';

/** The product's own ways, over months that are in the archive. */
const { database, bank, link, run, expectTruth } = usePipeline();
useImportWorker(database);
beforeAll(() => {
  bringWith(bringRows);
  process.env.ARCHIVE_AFTER_MONTHS = '2';
  resetEnvForTests();
});

const archiveDue = async () => {
  await database.owner.query(`update archive_users set thawed_at = thawed_at - interval '8 days'`);
  const months = await monthsDue();
  for (const month of months) await archiveMonth(month);
  return months;
};

const frozen = async (userId: bigint) =>
  (
    await database.owner.query(
      `select count(*)::int as n from archive_users where user_id = $1 and live and thawed_at is null`,
      [userId],
    )
  ).rows[0].n;

const whole = async () => {
  expect(await database.violations()).toEqual([]);
  expect((await verifyArchive()).wrong).toEqual([]);
};

it('a bank that is asked again doubles and loses nothing, and replay gives the same books', async () => {
  const rosa = await link('rosa', 'rosa-sandbox-3', 'simplefin');
  await run(rosa, 'link');
  const sums = await sumsOf(database.owner);
  const months = await archiveDue();
  expect(months.length).toBeGreaterThan(12);
  expect(await sumsOf(database.owner)).toEqual(sums);
  await whole();
  for (let day = 0; day < 4; day++) {
    await bank.control('PUT', '/clock', { advance_days: 2 });
    await run(rosa, 'daily');
    await whole();
  }
  await archiveDue();
  await whole();
  // linked anew, it tells all of its history again
  await database.owner.query(`update connections set cursor = null where user_id = $1`, [
    rosa.userId,
  ]);
  await run(rosa, 'manual');
  await whole();
  expect((await replay(rosa.userId)).differences).toEqual([]);
  await archiveDue();
  const { rows } = await database.owner.query(
    `select to_char(month, 'YYYY-MM') as month from archive_months`,
  );
  for (const { month } of rows) await bringMonth(monthIn(month));
  await whole();
  await expectTruth(rosa, 'rosa', 'all');
}, 120_000);

const OLD = [
  { id: 'a1', day: '2024-03-04', amount: '-4.50', name: 'COFFEE HOUSE' },
  { id: 'a2', day: '2024-03-09', amount: '-80.00', name: 'WHOLE FOODS MARKET' },
];

async function oldBooks(): Promise<{ token: string; userId: UserId }> {
  const token = await importer();
  const sent = await sendFile(token, { content: ofxFile(OLD, { balance: '100.00' }) });
  expect(sent.json, sent.text).toMatchObject({ added: 2 });
  await archiveMonth(monthIn('2024-03'));
  const caller = await findToken(token);
  if (!caller) throw new Error('No caller.');
  expect(await frozen(caller.userId)).toBe(1);
  return { token, userId: caller.userId };
}

const listed = async (token: string, query = '') =>
  (await callApi('GET', `/transactions?limit=200${query}`, { token })).json.data;

it('a file that was imported before is known, and one with an older row adds that row', async () => {
  const { token } = await oldBooks();
  const again = await sendFile(token, { content: ofxFile(OLD, { balance: '100.00' }) });
  expect(again.json).toMatchObject({ added: 0, duplicates: 2 });
  await archiveDue();
  const more = [...OLD, { id: 'a3', day: '2024-03-11', amount: '-1.00', name: 'KIOSK' }];
  const added = await sendFile(token, { content: ofxFile(more, { balance: '99.00' }) });
  expect(added.json).toMatchObject({ added: 1, duplicates: 2 });
  expect(await listed(token)).toHaveLength(3);
  await whole();
});

it('every call sees archived rows', async () => {
  const { token, userId } = await oldBooks();
  const away = async () => {
    await archiveDue();
    expect(await frozen(userId)).toBe(1);
  };
  const [coffee] = await listed(token, '&q=coffee');
  expect(coffee).toMatchObject({ date: '2024-03-04', amount: '-4.50' });
  await away();
  expect((await callApi('GET', `/transactions/${coffee.id}`, { token })).json.id).toBe(coffee.id);
  await away();
  expect((await callApi('GET', '/export?format=csv', { token })).text).toContain('WHOLE FOODS');
  await away();
  const spent = await callApi('GET', '/spending?from=2024-03&to=2024-03', { token });
  expect(spent.json.months[0].total).toBe('84.50');
  const sellers = await callApi('GET', '/insights/sellers?from=2024-03-01&to=2024-03-31', {
    token,
  });
  expect(sellers.json.total).toBe('84.50');
  await away();
  const one = { ids: [coffee.id], set: { note: 'with Ann' } };
  expect((await callApi('POST', '/transactions/bulk', { token, body: one })).json.changed).toBe(1);
  await archiveDue();
  const merged = await callApi('POST', '/categories/restaurants/merge', {
    token,
    body: { into: 'shopping' },
  });
  expect(merged.status).toBeLessThan(300);
  await whole();
  expect(await listed(token, '&q=ann')).toMatchObject([{ note: 'with Ann' }]);
});

it('an account that goes takes its archived rows, and leaving takes all', async () => {
  const { token, userId } = await oldBooks();
  const { json } = await callApi('GET', '/accounts', { token });
  const gone = await callApi('DELETE', `/accounts/${json.data[0].id}`, { token });
  expect(gone.status).toBe(204);
  await archiveDue();
  await whole();
  const second = await oldBooks();
  expect(await listed(token)).toEqual([]);
  await database.owner.query(`delete from outbox where user_id = any ($1) and topic = 'log'`, [
    [userId, second.userId],
  ]);
  for (const one of [userId, second.userId]) await eraseUser(one);
  const { rows } = await database.owner.query(
    'select 1 from archive_users where user_id = any ($1)',
    [[userId, second.userId]],
  );
  expect(rows).toEqual([]);
  await whole();
  const folder = 'archive/transactions/month=2024-03';
  for (const name of await objectStore().list(folder)) {
    if (!name.endsWith('.json') || name.startsWith('manifest')) continue;
    const { users } = JSON.parse(String(await objectStore().get(`${folder}/${name}`)));
    expect(users.map(([id]: [string]) => id)).not.toContain(String(second.userId));
  }
});

it('a month in which nothing is left has no object, either', async () => {
  expect(addMonths(hotSince(), -1) < hotSince()).toBe(true);
  await archiveDue();
  const { rows } = await database.owner.query<{ month: string }>(
    `select to_char(m.month, 'YYYY-MM') as month from archive_months m
     where not exists (select from archive_parts p where p.month = m.month)`,
  );
  for (const { month } of rows) {
    expect(await objectStore().list(`archive/transactions/month=${month}`)).toEqual([]);
  }
});
