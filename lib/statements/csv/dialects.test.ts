import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, parseDate } from '@/lib/calendar';
import { toDecimal } from '@/lib/money';
import { BrokenStatement } from '../broken';
import { rejectedOf } from '../fixtures';
import { type CsvResult, readCsv } from './read';
import { ENGLISH } from './samples-english';
import { OTHERS } from './samples-other';

const BANKS = [...ENGLISH, ...OTHERS];
const FIRST = parseDate('2023-02-01')!;
const row = fc.record({
  day: fc.integer({ min: 0, max: 700 }),
  minor: fc.bigInt({ min: -99_999_999n, max: 99_999_999n }).filter((minor) => minor !== 0n),
  text: fc
    .string({
      unit: fc.constantFrom(...'abcdefgh ,;"\n\'|&./-', 'éa', 'Äu', 'ön'),
      minLength: 1,
      maxLength: 30,
    })
    .map((text) => `x${text}y`),
});
const dialect = fc.record({
  delimiter: fc.constantFrom(',', ';', '\t', '|'),
  end: fc.constantFrom('\n', '\r\n'),
  decimal: fc.constantFrom('.', ','),
  grouped: fc.boolean(),
  date: fc.constantFrom('ymd', 'dmy', 'mdy', 'compact', 'named'),
  money: fc.constantFrom('signed', 'pair', 'trailing', 'parentheses', 'side'),
  encoding: fc.constantFrom('utf8', 'utf16le', 'latin1', 'bom'),
  preamble: fc.boolean(),
  newestFirst: fc.boolean(),
});
type Row = { day: number; minor: bigint; text: string };
type Dialect = Parameters<Parameters<typeof dialect.map>[0]>[0];

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

function write(rows: readonly Row[], how: Dialect): Uint8Array {
  const quoted = (cell: string) =>
    /[,;|\t"'\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
  const pair = how.money === 'pair';
  const header = [
    'Date',
    'Description',
    ...(pair ? ['Debit', 'Credit'] : ['Amount']),
    ...(how.money === 'side' ? ['D/C'] : []),
  ];
  const lines = [header, ...rows.map((one) => cellsOf(one, how))];
  const body = lines.map((cells) => cells.map(quoted).join(how.delimiter)).join(how.end);
  const text = how.preamble ? `Account statement${how.end}${how.end}${body}${how.end}` : body;
  if (how.encoding === 'utf16le')
    return Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]);
  return Buffer.from(
    how.encoding === 'bom' ? `\ufeff${text}` : text,
    how.encoding === 'latin1' ? 'latin1' : 'utf8',
  );
}

function cellsOf({ day, minor, text }: Row, how: Dialect): string[] {
  const [year = '', month = '', date = ''] = addDays(FIRST, day).split('-');
  const dates = {
    ymd: `${year}-${month}-${date}`,
    dmy: `${date}/${month}/${year}`,
    mdy: `${month}/${date}/${year}`,
    compact: year + month + date,
    named: `${date} ${MONTHS[Number(month) - 1]} ${year}`,
  };
  const size = sizeOf(minor < 0n ? -minor : minor, how);
  const out = minor < 0n;
  const money = {
    signed: [out ? `-${size}` : size],
    pair: out ? [size, ''] : ['', size],
    trailing: [out ? `${size}-` : size],
    parentheses: [out ? `(${size})` : size],
    side: [size, out ? 'D' : 'C'],
  };
  return [dates[how.date], text, ...money[how.money]];
}

function sizeOf(minor: bigint, { decimal, grouped }: Dialect): string {
  const [whole = '', fraction = ''] = toDecimal(minor, 'EUR').split('.');
  const other = decimal === '.' ? ',' : '.';
  return `${grouped ? whole.replace(/\B(?=(\d{3})+$)/g, other) : whole}${decimal}${fraction}`;
}

const flat = (text: string) => text.replace(/\s+/g, ' ').trim();

describe('whatever the dialect', () => {
  test('what was written is read back', { timeout: 30_000 }, () => {
    fc.assert(
      fc.property(fc.array(row, { minLength: 3, maxLength: 25 }), dialect, (rows, how) => {
        const sorted = [...rows].sort((a, b) => (how.newestFirst ? b.day - a.day : a.day - b.day));
        const days = sorted.map(({ day }) => addDays(FIRST, day));
        // A day above 12 tells the order.
        fc.pre(days.some((day) => Number(day.slice(8)) > 12));
        const read = readCsv(write(sorted, how), { currency: 'EUR' });
        if (read.kind !== 'read') throw new Error(JSON.stringify(read.reasons));
        expect(
          read.batch.transactions.map((one) => [one.bookedOn, one.amountMinor, one.description]),
        ).toEqual(sorted.map(({ minor, text }, at) => [days[at], minor, flat(text)]));
        expect(rejectedOf(read.batch)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  test('cut anywhere, every row that was there is read, rejected or spoken of', {
    timeout: 30_000,
  }, () => {
    const rows = Array.from(
      { length: 30 },
      (_, i) => `2024-01-${String(i + 1).padStart(2, '0')};"Shop ${i}";-${i + 1},10;EUR`,
    );
    const whole = ['Buchungstag;Verwendungszweck;Betrag;Währung', ...rows].join('\n');
    for (let at = 60; at <= whole.length; at += 2) {
      const cut = whole.slice(0, at);
      const read = attempt(Buffer.from(cut));
      const lines = cut.trimEnd().split('\n').length - 1;
      if (read?.kind !== 'read') continue;
      const { transactions, issues } = read.batch;
      expect(transactions.length + issues.length, cut.slice(-40)).toBeGreaterThanOrEqual(lines);
      expect(transactions.length).toBeLessThanOrEqual(lines);
    }
  });

  test('a quote lost or added anywhere costs no row but its own', { timeout: 30_000 }, () => {
    const rows = Array.from(
      { length: 12 },
      (_, i) => `2024-01-${i + 10};"Shop; ${i}";-${i + 1},10;"EUR"`,
    );
    const whole = ['Buchungstag;Verwendungszweck;Betrag;Währung', ...rows].join('\n');
    for (let at = 45; at < whole.length; at++) {
      const without = whole[at] === '"' ? whole.slice(0, at) + whole.slice(at + 1) : null;
      for (const changed of [`${whole.slice(0, at)}"${whole.slice(at)}`, without]) {
        const read = changed && attempt(Buffer.from(changed));
        if (!read) continue;
        if (read.kind !== 'read') throw new Error(changed);
        const { transactions } = read.batch;
        expect(transactions.length, changed).toBeGreaterThanOrEqual(11);
        expect(transactions.length + rejectedOf(read.batch).length, changed).toBe(12);
      }
    }
  });

  test('changed anywhere, it is read, asked about or refused', { timeout: 30_000 }, () => {
    const place = fc.record({
      bank: fc.nat(BANKS.length - 1),
      at: fc.nat(2_000),
      lost: fc.nat(6),
      instead: fc.string({ maxLength: 4 }),
    });
    fc.assert(
      fc.property(fc.array(place, { minLength: 1, maxLength: 3 }), (changes) => {
        const { text = '', currency } = BANKS[changes[0]?.bank ?? 0] ?? {};
        let changed = text;
        for (const { at, lost, instead } of changes) {
          const from = at % (changed.length + 1);
          changed = changed.slice(0, from) + instead + changed.slice(from + lost);
        }
        attempt(Buffer.from(changed), currency);
      }),
      { numRuns: 300 },
    );
  });
});

function attempt(bytes: Uint8Array, currency = 'EUR'): CsvResult | null {
  try {
    return readCsv(bytes, { currency });
  } catch (error) {
    expect(error).toBeInstanceOf(BrokenStatement);
    return null;
  }
}

test('time grows with the file, not with its square', { timeout: 60_000 }, () => {
  const head = 'Date,Description,Amount\n2024-01-15,Shop,-1.00\n';
  for (const piece of [
    '"',
    ',"',
    '"a',
    '""',
    ',',
    '\n',
    '"\n',
    "'",
    '2024-01-15,"x,1\n',
    ' ',
    '=',
    '"" ',
    '",',
    '" ,',
  ]) {
    const started = performance.now();
    attempt(Buffer.from(head + piece.repeat(300_000)));
    expect(performance.now() - started, piece).toBeLessThan(10_000);
  }
  const lines = Array.from(
    { length: 100_000 },
    (_, i) =>
      `2024-01-${String((i % 28) + 1).padStart(2, '0')},Shop ${i % 500},-${i % 90}.10,GROCERIES`,
  );
  const started = performance.now();
  const read = readCsv(Buffer.from(`Date,Description,Amount,Category\n${lines.join('\n')}`), {
    currency: 'EUR',
  });
  expect(read.kind === 'read' && read.batch.transactions.length).toBe(100_000);
  const took = performance.now() - started;
  expect(took).toBeLessThan(10_000);
});
