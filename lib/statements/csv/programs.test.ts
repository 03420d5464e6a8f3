import { describe, expect, test } from 'vitest';
import { toDecimal } from '@/lib/money';
import { readCsv } from './read';

/** Exports of the programs people come from, with what they had written there. */
const rowsOf = (text: string, currency = 'USD') => {
  const result = readCsv(new TextEncoder().encode(text), { currency });
  if (result.kind !== 'read') throw new Error(result.reasons[0]?.message);
  expect(result.batch.issues).toEqual([]);
  return result.batch.transactions;
};
const amountsOf = (text: string) =>
  rowsOf(text).map((row) => `${row.accountKey} ${toDecimal(row.amountMinor, row.currency)}`);

test('Mint: the type gives the sign; labels, notes and category come along', () => {
  expect(
    rowsOf(`"Date","Description","Original Description","Amount","Transaction Type","Category","Account Name","Labels","Notes"
"11/22/2023","Trader Joe's","TRADER JOES #55","23.45","debit","Groceries","Checking","food week","milk"
"11/21/2023","Acme","ACME PAYROLL","2000.00","credit","Paycheck","Checking","",""`),
  ).toMatchObject([
    { amountMinor: -2345n, payee: "Trader Joe's", providerCategory: 'Groceries', note: 'milk' },
    { amountMinor: 200000n, bookedOn: '2023-11-21', providerCategory: 'Paycheck' },
  ]);
});

describe('YNAB', () => {
  const header =
    '"Account","Flag","Date","Payee","Category Group/Category","Category Group","Category","Memo","Outflow","Inflow","Cleared"';
  const line = (payee: string, category: string, memo: string, out: string) =>
    `"Checking","","11/22/2023","${payee}","Everyday: ${category}","Everyday","${category}","${memo}",${out},0.00,"Cleared"`;

  test('a split over several rows is one payment', () => {
    const rows = rowsOf(
      [
        header,
        line('Target', 'Groceries', 'Split (1/2) apples', '10.00'),
        line('Target', 'Clothing', 'Split (2/2) ', '15.50'),
        line('Target', 'Groceries', 'alone', '3.00'),
      ].join('\n'),
    );
    expect(rows).toMatchObject([
      {
        amountMinor: -2550n,
        parts: [
          { amountMinor: -1000n, category: 'Everyday: Groceries', memo: 'apples' },
          { amountMinor: -1550n, category: 'Everyday: Clothing' },
        ],
      },
      { amountMinor: -300n, providerCategory: 'Everyday: Groceries', note: 'alone' },
    ]);
    expect(rows).toHaveLength(2);
    expect(rows[0]?.providerCategory).toBeUndefined();
  });

  test('a split that lacks a part stays as it is', () => {
    const rows = rowsOf(
      [header, line('Target', 'Groceries', 'Split (1/2) apples', '10.00')].join('\n'),
    );
    expect(rows).toMatchObject([{ amountMinor: -1000n, note: 'Split (1/2) apples' }]);
  });

  test('the payee says that it is a transfer', () => {
    const [row] = rowsOf(
      `${header}\n"Checking","","11/22/2023","Transfer : Savings","","","","",50.00,0.00,"Cleared"`,
    );
    expect(row).toMatchObject({ amountMinor: -5000n, providerCategory: 'Transfer' });
  });
});

test('Actual: head and parts are one payment, the head’s amount is not counted beside them', () => {
  const rows = rowsOf(`Account,Date,Payee,Notes,Category_Group,Category,Amount,Split_Amount,Cleared
Checking,2023-11-02,Target,(SPLIT INTO 2) big shop,,,0,-25.5,Cleared
Checking,2023-11-02,Target,(SPLIT 1 OF 2) apples,Usual,Food,-10,0,Cleared
Checking,2023-11-02,Target,(SPLIT 2 OF 2) ,Usual,Clothing,-15.5,0,Cleared
Checking,2023-11-01,Acme,,Income,Salary,2000,0,Reconciled`);
  expect(rows).toMatchObject([
    {
      amountMinor: -2550n,
      note: 'big shop',
      payee: 'Target',
      parts: [
        { amountMinor: -1000n, category: 'Food', memo: 'apples' },
        { amountMinor: -1550n, category: 'Clothing' },
      ],
    },
    { amountMinor: 200000n, providerCategory: 'Salary' },
  ]);
});

test('Copilot: what it leaves out is left out, its transfers are transfers', () => {
  expect(
    rowsOf(`date,name,amount,status,category,parent category,excluded,tags,type,account,account mask,note,recurring
2023-11-02,Trader Joe's,23.45,posted,Groceries,Food,false,,regular,Checking,1234,,
2023-11-03,Work trip,80.00,posted,Travel,,true,work,regular,Checking,1234,paid back,
2023-11-04,Card payment,500.00,posted,,,false,,internal transfer,Checking,1234,,`),
  ).toMatchObject([
    { amountMinor: -2345n },
    { amountMinor: -8000n, excluded: true, tags: ['work'], note: 'paid back' },
    { amountMinor: -50000n, providerCategory: 'Transfer' },
  ]);
});

test('Firefly III: a transfer leaves one account and comes into the other', () => {
  const header =
    'user_id,group_id,journal_id,created_at,updated_at,group_title,type,currency_code,amount,foreign_currency_code,foreign_amount,description,date,source_name,source_iban,source_type,destination_name,destination_iban,destination_type,reconciled,category,budget,bill,tags,notes';
  const line = (id: string, type: string, amount: string, from: string, to: string) =>
    `1,${id},${id},2023-11-02T10:00:00+01:00,2023-11-02T10:00:00+01:00,,${type},EUR,${amount},,,Text ${id},2023-11-02T00:00:00+01:00,${from},,Asset account,${to},,Asset account,false,,,,,`;
  const text = [
    header,
    line('10', 'Withdrawal', '-20.00', 'Checking', 'Lidl'),
    line('11', 'Transfer', '100.00', 'Checking', 'Savings'),
    line('12', 'Transfer', '-30.00', 'Savings', 'Checking'),
    line('13', 'Deposit', '900.00', 'Acme', 'Checking'),
  ].join('\n');
  expect(amountsOf(text)).toEqual([
    'Checking -20.00',
    'Checking -100.00',
    'Savings 100.00',
    'Savings -30.00',
    'Checking 30.00',
    'Checking 900.00',
  ]);
  const [, out, into] = rowsOf(text);
  expect([out?.externalId, into?.externalId]).toEqual(['11', '11-in']);
  expect(out?.providerCategory).toBe('Transfer');
});
