import { expect, it } from 'vitest';
import { type LoggedRow, logLines } from './log-lines';

const row: LoggedRow = {
  userId: 7n,
  id: 41n,
  accountId: 9n,
  bookedOn: '2026-11-05',
  seller: 'Corner Cafe',
  amountMinor: -450n,
  currency: 'USD',
  status: 'posted',
  categoryId: 4,
  categorySource: 'dictionary',
  splits: null,
};

it('tells a row in thirteen columns, the first four as the exercise has them', () => {
  expect(logLines([{ before: null, after: row }], '88')).toEqual({
    text: '7\t2026-11-05T00:00:00Z\tCorner Cafe\t-4.50\t9\tUSD\t41\t+\t88\t1\tposted\t4\tdictionary\n',
    rows: 1,
    sumMinor: -450n,
  });
});

it('takes a changed row back with its amount negated and its old day, then tells the new one', () => {
  const after = { ...row, bookedOn: '2026-11-06', amountMinor: -500n };
  const { text, sumMinor } = logLines([{ before: row, after }], '88');
  expect(text.split('\n').map((line) => line.split('\t').slice(1, 4).join(' '))).toEqual([
    '2026-11-05T00:00:00Z Corner Cafe 4.50',
    '2026-11-06T00:00:00Z Corner Cafe -5.00',
    '',
  ]);
  expect(sumMinor).toBe(-50n);
});

it('says nothing where nothing that counts changed, and each part of a split', () => {
  expect(logLines([{ before: row, after: { ...row } }], '88').rows).toBe(0);
  const splits = [
    { categoryId: 4, amountMinor: -300n },
    { categoryId: 3, amountMinor: -150n },
  ];
  expect(logLines([{ before: row, after: { ...row, splits } }], '88')).toMatchObject({
    rows: 3,
    sumMinor: 0n,
  });
});

it('cleans what some reader would take for a separator or an escape', () => {
  const seller = 'A\tB\r\nC\0D\\N "E"';
  const { text } = logLines([{ before: null, after: { ...row, seller } }], '88');
  expect(text.split('\t')[2]).toBe('A B  C D N "E"');
  expect(text.split('\n')).toHaveLength(2);
});
