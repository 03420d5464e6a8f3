import { rm } from 'node:fs/promises';
import pg from 'pg';
import { expect, it, vi } from 'vitest';
import { asUser } from '@/lib/db';
import { extract } from '@/lib/extractions/extract';
import { finish } from '@/lib/extractions/finish';
import { takePages } from '@/lib/extractions/just-archived';
import type { ExtractionKey } from '@/lib/extractions/open';
import { requestExtraction } from '@/lib/extractions/request';
import { type Linked, usePipeline } from '@/lib/extractions/testing';
import { dataPath } from '@/lib/paths';
import { record } from './record';

const { database, bank, link, expectTruth } = usePipeline();

async function fetched({ userId, connectionId }: Linked): Promise<ExtractionKey> {
  await asUser(userId, (tx) => requestExtraction(tx, userId, connectionId, 'manual'));
  const extractionId = await extract(userId, connectionId);
  return { userId, extractionId: BigInt(extractionId ?? 0) };
}

async function statementsOf(work: () => Promise<unknown>): Promise<number> {
  const query = vi.spyOn(pg.Client.prototype, 'query');
  await work();
  const count = query.mock.calls.length;
  query.mockRestore();
  return count;
}

it('takes many people in one call, in as many statements as one, and mixes nothing up', async () => {
  const one = await fetched(await link('rosa', 'rosa-sandbox-3', 'simplefin'));
  const forOne = await statementsOf(() => record([one]));
  const people: Linked[] = [];
  for (let n = 0; n < 4; n++) {
    await bank.control('PUT', `/people/one-of-${n}`, { password: 'many', months: 2 });
    people.push(await link(`one-of-${n}`, 'many', 'simplefin'));
  }
  const keys: ExtractionKey[] = [];
  for (const person of people) keys.push(await fetched(person));
  const forMany = await statementsOf(() => record(keys));
  expect(forOne).toBeGreaterThan(15);
  // what somebody's own history says is asked only where some line has no better answer
  expect(Math.abs(forMany - forOne)).toBeLessThanOrEqual(1);
  await finish(keys);
  for (const [n, person] of people.entries()) await expectTruth(person, `one-of-${n}`, 'all');

  await bank.control('PUT', '/clock', { advance_days: 3 });
  const again: ExtractionKey[] = [];
  for (const person of people) again.push(await fetched(person));
  const touched = await record(again);
  await finish(again);
  expect(touched.map((each) => each.userId).sort()).toEqual(
    people.map((person) => String(person.userId)).sort(),
  );
  for (const [n, person] of people.entries()) await expectTruth(person, `one-of-${n}`, 'all');
});

it('takes more than one batch holds', async () => {
  const people: Linked[] = [];
  for (let n = 0; n < 4; n++) {
    await bank.control('PUT', `/people/busy-${n}`, { password: 'busy', months: 24, activity: 5 });
    people.push(await link(`busy-${n}`, 'busy', 'simplefin'));
  }
  const keys: ExtractionKey[] = [];
  for (const person of people) keys.push(await fetched(person));
  await record(keys);
  await finish(keys);
  for (const [n, person] of people.entries()) await expectTruth(person, `busy-${n}`, 'all');
});

it('one that cannot be written fails alone', async () => {
  const people: Linked[] = [];
  for (const login of ['good-1', 'bad', 'good-2']) {
    await bank.control('PUT', `/people/${login}`, { password: 'mixed', months: 1 });
    people.push(await link(login, 'mixed', 'simplefin'));
  }
  const keys: ExtractionKey[] = [];
  for (const person of people) keys.push(await fetched(person));
  const { rows } = await database.owner.query('select pages from extractions where id = $1', [
    keys[1]?.extractionId,
  ]);
  takePages(rows[0].pages); // as a worker that did not fetch it
  await rm(dataPath('objects', rows[0].pages[0].path));
  await expect(record(keys)).rejects.toThrow('ENOENT');
  await finish(keys);
  for (const [n, login] of ['good-1', '', 'good-2'].entries()) {
    if (login) await expectTruth(people[n] as Linked, login, 'all'); // safe because: three people
  }
});

it('calls at the same time are taken together', async () => {
  const people: Linked[] = [];
  for (let n = 0; n < 8; n++) {
    await bank.control('PUT', `/people/at-once-${n}`, { password: 'once', months: 1 });
    people.push(await link(`at-once-${n}`, 'once', 'simplefin'));
  }
  const keys: ExtractionKey[] = [];
  for (const person of people) keys.push(await fetched(person));
  const inserts = vi.spyOn(pg.Client.prototype, 'query');
  const touched = await Promise.all(keys.map((key) => record([key])));
  const count = inserts.mock.calls.filter(([sql]) =>
    String(sql).startsWith('insert into transactions'),
  ).length;
  inserts.mockRestore();
  expect(count).toBe(1);
  expect(touched.map(([each]) => each?.userId)).toEqual(people.map((each) => String(each.userId)));
  await finish(keys);
  for (const [n, person] of people.entries()) await expectTruth(person, `at-once-${n}`, 'all');
});
