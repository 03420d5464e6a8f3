import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readCsv } from '@/lib/statements/csv/read';
import { CSV_HEAD, csvLine, type Row } from './csv';

const row: Row = {
  id: 'a',
  account_id: 'b',
  account: 'Checking',
  date: '2026-11-25',
  amount: '-12.34',
  currency: 'USD',
  seller: 'Shop',
  description: 'SHOP 12',
  category: 'groceries',
  category_source: 'dictionary',
  status: 'posted',
  source: 'manual',
  note: null,
  reviewed: false,
  excluded: false,
  tags: [],
  splits: null,
  transacted_on: null,
  check_number: null,
  mcc: null,
  transfer_id: null,
  refund_of: null,
};

/** Words as people and banks write them, and as those do who know what a spreadsheet does. */
const words = fc
  .array(
    fc.constantFrom('=', '+', '-', '@', "'", ' ', '＝', '"', ',', '\t', 'SUM(A1)', 'Café', 'x'),
    {
      minLength: 1,
      maxLength: 8,
    },
  )
  .map((parts) => parts.join(''))
  .filter((text) => /[\p{L}\d]/u.test(text));

it('S35: what our export writes, our import reads as it was, formulas and quotes too', () => {
  fc.assert(
    fc.property(words, words, fc.integer({ min: -99_999, max: 99_999 }), (seller, note, cents) => {
      const amount = `${cents < 0 ? '-' : ''}${Math.floor(Math.abs(cents) / 100)}.${String(Math.abs(cents) % 100).padStart(2, '0')}`;
      const lines = [
        { ...row, seller, note, amount },
        { ...row, date: '2026-11-24' },
        { ...row, date: '2026-11-23', amount: '7.00' },
      ];
      const text = CSV_HEAD + lines.map(csvLine).join('');
      const found = readCsv(Buffer.from(text), { currency: 'USD' });
      if (found.kind !== 'read') throw new Error(JSON.stringify(found));
      const [read] = found.batch.transactions;
      expect(read).toMatchObject({
        amountMinor: BigInt(cents),
        payee: bare(seller),
        note: bare(note),
      });
    }),
    { numRuns: 300 },
  );
});

/** Blanks are closed up by every import. */
const bare = (text: string) => text.replace(/\s+/g, ' ').trim();
