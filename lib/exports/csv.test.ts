import { describe, expect, it } from 'vitest';
import { CSV_HEAD, csvLine, harmless, type Row } from './csv';

const row: Row = {
  id: 'a',
  account_id: 'b',
  account: 'Checking',
  date: '2026-11-25',
  amount: '-12.34',
  currency: 'USD',
  seller: '=HYPERLINK("http://evil.example")',
  description: 'TWO\nLINES, one comma',
  category: null,
  category_source: 'none',
  status: 'posted',
  source: 'manual',
  note: null,
  reviewed: false,
  excluded: false,
  tags: ['a', 'b'],
  splits: null,
  transacted_on: null,
  check_number: null,
  mcc: null,
  transfer_id: null,
  refund_of: null,
};

describe('a line of the export', () => {
  it('S35: keeps numbers as they are and takes the formula out of words', () => {
    const line = csvLine(row);
    expect(line).toContain(',-12.34,USD,');
    expect(line).toContain(`"'=HYPERLINK(""http://evil.example"")"`);
    expect(line).toContain('"TWO\nLINES, one comma"');
    expect(line.endsWith('\r\n')).toBe(true);
  });

  it('has a cell under every head', () => {
    const plain = csvLine({ ...row, seller: 's', description: 'd', tags: [] });
    expect(plain.split(',')).toHaveLength(CSV_HEAD.split(',').length);
  });

  it.each(['=1', '+1', '-1', '@x', '\tx', '  =1', '＝1', '\0'])('S35: marks %j as text', (text) => {
    expect(harmless(text)).toBe(`'${text}`);
  });

  it('leaves other words alone', () => {
    expect(harmless('Café = bar')).toBe('Café = bar');
  });
});
