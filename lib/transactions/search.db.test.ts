import { beforeAll, expect, test } from 'vitest';
import { updateAccount } from '@/lib/accounts/update';
import type { LocalDate } from '@/lib/calendar';
import { decodeId, encodeId } from '@/lib/ids';
import { useDatabase } from '@/tests/database';
import { type Household, makeHousehold } from '@/tests/household';
import { editTransaction } from './edit';
import { enterTransaction } from './enter';
import { listTransactions } from './queries';
import type { EditTransactionBody } from './schema';

const database = useDatabase({ role: 'web' });
let home: Household;

const enter = async (
  date: string,
  amount: string,
  seller: string,
  edit: EditTransactionBody = {},
) => {
  const made = await enterTransaction(home.userId, {
    account_id: encodeId(home.accountId),
    date: date as LocalDate, // safe because: written out below
    amount,
    seller,
  });
  const body = { reviewed: false, ...edit }; // what is entered by hand comes reviewed
  await editTransaction(home.userId, decodeId(made.id) ?? -1n, body);
};

beforeAll(async () => {
  home = await makeHousehold(database.owner);
  await updateAccount(home.userId, home.accountId, { name: 'Rewards Visa' });
  await enter('2026-01-10', '-60.00', 'Alpha Market', { category: 'groceries', tags: ['trip'] });
  await enter('2026-02-10', '-5.00', 'Beta Café', { category: 'restaurants', note: 'with Jo' });
  await enter('2026-03-10', '80.00', 'Gamma Inc', { category: 'income', reviewed: true });
  await enter('2026-03-20', '-40.00', 'Delta Store', {
    splits: [
      { category: 'groceries', amount: '-30.00' },
      { category: 'gifts', amount: '-10.00' },
    ],
  });
  await enter('2025-12-31', '-7.00', 'Zyxq', { category: null });
});

const found = async (q: string) =>
  (await listTransactions(home.userId, { limit: 50, q })).data
    .map((row) => row.seller.split(' ')[0])
    .sort()
    .join(' ');

test.each([
  ['alpha', 'Alpha'],
  ['jo', 'Beta'],
  ['-jo', 'Alpha Delta Gamma Zyxq'],
  ['"beta café"', 'Beta'],
  ['category:groceries', 'Alpha Delta'],
  ['category:groc', 'Alpha Delta'],
  ['-category:groceries', 'Beta Gamma Zyxq'],
  ['category:none', 'Zyxq'],
  ['category:nowhere', ''],
  ['is:uncategorized', 'Zyxq'],
  ['is:split', 'Delta'],
  ['is:reviewed', 'Gamma'],
  ['is:new is:out', 'Alpha Beta Delta Zyxq'],
  ['is:in', 'Gamma'],
  ['has:note', 'Beta'],
  ['has:tag', 'Alpha'],
  ['tag:trip', 'Alpha'],
  ['-tag:trip -is:in', 'Beta Delta Zyxq'],
  ['account:"rewards v"', 'Alpha Beta Delta Gamma Zyxq'],
  ['account:other', ''],
  ['>50', 'Alpha Gamma'],
  ['<10', 'Beta Zyxq'],
  ['=80', 'Gamma'],
  ['=80.001', ''],
  ['after:2026-02', 'Delta Gamma'],
  ['before:2026', 'Zyxq'],
  ['after:2026-01-10 before:2026-03-20', 'Beta Gamma'],
  ['category:groceries >50', 'Alpha'],
])('%s', async (q, sellers) => {
  expect(await found(q)).toBe(sellers);
});
