import { expect, it } from 'vitest';
import { decodeId } from '@/lib/ids';
import { callApi } from '@/tests/call-api';
import { useDatabase } from '@/tests/database';
import { importer, sendFile, useImportWorker } from './testing';

/** What a person had written in the program a file comes from: categories, splits, notes, tags. */
const database = useDatabase();
useImportWorker(database);

const QIF = `!Type:Bank
D21/11/2026
T-40.00
PCorner Shop
LFood:Groceries
^
D22/11/2026
T-30.00
PMarket
MSaturday
SGroceries
EApples
$-10.00
SPets:Cat food
$-15.00
S[Savings]
$-5.00
^
D23/11/2026
T-9.00
PVet
LPets:Vet bills
^
D24/11/2026
T-8.00
PKiosk
SGroceries
$-1.00
SGifts
$-2.00
^
`;
const send = (token: string, options: object = {}) =>
  sendFile(token, { name: 'old.qif', content: QIF }, { options });
const bySeller = async (token: string) => {
  const { json } = await callApi('GET', '/transactions', { token });
  const rows: [string, { category: string; splits: object[] | null; note: string | null }][] =
    json.data.map((row: { description: string }) => [row.description.split(' ')[0], row]);
  return Object.fromEntries(rows);
};

it('takes over categories by their finest name, and splits that add up', async () => {
  const token = await importer('GBP');
  const { json } = await send(token);
  expect(json).toMatchObject({
    added: 4,
    unknown_categories: [
      { name: 'Cat food', rows: 1 },
      { name: 'Vet bills', rows: 1 },
    ],
  });
  const { Corner, Market, Kiosk } = await bySeller(token);
  expect(Corner).toMatchObject({ category: 'groceries', splits: null });
  expect(Market?.splits).toEqual([
    { category: 'groceries', amount: '-10.00', note: 'Apples' },
    { category: null, amount: '-15.00', note: null },
    { category: 'transfers', amount: '-5.00', note: null },
  ]);
  expect(Kiosk).toMatchObject({ splits: null });
  expect(json.notices).toContainEqual(expect.stringContaining('do not add up'));
  expect(await database.violations()).toEqual([]);
});

it('makes the categories nobody knows on request, and undoing takes them away again', async () => {
  const token = await importer('GBP');
  const asked = await send(token, { dry_run: true, create_categories: true });
  expect(asked.json).toMatchObject({ added: 4, unknown_categories: [] });
  const slugs = async () => {
    const { json } = await callApi('GET', '/categories', { token });
    return json.data.map(({ slug }: { slug: string }) => slug);
  };
  const before = await slugs();
  const { json } = await send(token, { create_categories: true });
  expect(json.unknown_categories).toEqual([]);
  expect(await slugs()).toEqual(expect.arrayContaining([...before, 'cat-food', 'vet-bills']));
  const { Market, Vet } = await bySeller(token);
  expect(Vet?.category).toBe('vet-bills');
  expect(Market?.splits).toContainEqual({ category: 'cat-food', amount: '-15.00', note: null });
  await callApi('DELETE', `/imports/${json.id}`, { token });
  expect(await slugs()).toEqual(before);
});

it('keeps a made category that the person has taken up since', async () => {
  const token = await importer('GBP');
  const { json } = await send(token, { create_categories: true });
  await callApi('PUT', '/budget/vet-bills', { token, body: { amount: '50.00' } });
  const undone = await callApi('DELETE', `/imports/${json.id}`, { token });
  expect(undone.status, undone.text).toBe(200);
  const { json: categories } = await callApi('GET', '/categories', { token });
  const slugs = categories.data.map(({ slug }: { slug: string }) => slug);
  expect(slugs).toContain('vet-bills');
  expect(slugs).not.toContain('cat-food');
});

it('lets the person’s own choice for a seller stand above the file’s category', async () => {
  const token = await importer('GBP');
  const first = await send(token);
  const { Corner } = await bySeller(token);
  await callApi('PATCH', `/transactions/${(Corner as unknown as { id: string }).id}`, {
    token,
    body: { category: 'gifts', apply_to: 'seller' },
  });
  await callApi('DELETE', `/imports/${first.json.id}`, { token });
  await send(token);
  expect((await bySeller(token)).Corner?.category).toBe('gifts');
});

it('tells the log of each part', async () => {
  const token = await importer('GBP');
  const { json: me } = await callApi('GET', '/me', { token });
  await send(token);
  const { rows } = await database.owner.query(
    `select coalesce(sum((payload ->> 'rows')::bigint), 0)::int as rows from outbox
     where user_id = $1 and topic = 'log'`,
    [decodeId(me.id)],
  );
  expect(rows[0].rows).toBe(6);
});

it('takes over tags beside those of rules, and what another program left out of its sums', async () => {
  const token = await importer('USD');
  await callApi('POST', '/rules', {
    token,
    body: {
      name: 'Trips',
      when: { field: 'description', op: 'contains', value: 'trip' },
      // biome-ignore lint/suspicious/noThenProperty: it is the API's word
      then: { tags: ['from-a-rule'] },
    },
  });
  const content = `date,name,amount,status,category,parent category,excluded,tags,type,account,account mask,note,recurring
2023-11-22,Grocer,23.45,posted,Groceries,Food,false,,regular,Checking,1234,,
2023-11-23,Work trip,80.00,posted,Travel,,true,work,regular,Checking,1234,paid back,`;
  const { json } = await sendFile(token, { name: 'copilot.csv', content });
  expect(json, json.detail).toMatchObject({ added: 2 });
  const { Work, Grocer } = await bySeller(token);
  expect(Work).toMatchObject({
    category: 'travel',
    excluded: true,
    tags: ['from-a-rule', 'work'],
    note: 'paid back',
  });
  expect(Grocer).toMatchObject({ category: 'groceries', excluded: false, tags: [] });
  expect(await database.violations()).toEqual([]);
});
