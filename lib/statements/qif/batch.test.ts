import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { BrokenStatement } from '../broken';
import { cpuTime, readOrRefuse, rejectedOf } from '../fixtures';
import { looksLikeQif, type QifOptions, readQif, readRegister } from './batch';
import { testRealFiles } from './real-files';

// Properties take their time on a busy machine; what they promise of time is measured on the processor.
vi.setConfig({ testTimeout: 30_000 });

const USD = { currency: 'USD' };
const bytes = (text: string) => new TextEncoder().encode(text);
const read = (text: string, options: QifOptions = USD) => readQif(bytes(text), options);
const bank = (...records: string[]) =>
  `!Type:Bank\n${records.map((one) => `${one}\n^\n`).join('')}`;
const amounts = (text: string, options?: QifOptions) =>
  read(text, options).transactions.map(({ amountMinor }) => Number(amountMinor));
const days = (text: string, options?: QifOptions) =>
  read(text, options).transactions.map(({ bookedOn }) => bookedOn);

describe('rows', () => {
  test('a whole record', () => {
    const { transactions, accounts } = read(
      bank("D2/10'20\nT-1,025.50\nU-1,025.50\nCX\nN123\nPWalmart\nMweekly\nLFood:Groceries/Class"),
    );
    expect(accounts).toMatchObject([{ key: 'unnamed', type: 'checking', currency: 'USD' }]);
    expect(transactions).toEqual([
      {
        accountKey: 'unnamed',
        status: 'posted',
        bookedOn: '2020-02-10',
        amountMinor: -102550n,
        currency: 'USD',
        line: 2,
        description: 'Walmart weekly',
        payee: 'Walmart',
        providerCategory: 'Food:Groceries',
        checkNumber: '123',
      },
    ]);
  });

  test('splits are parts of the one row, whatever they add up to', () => {
    const [row, other] = read(
      bank(
        'D1/31/2020\nT-100\nPAmazon\nSFood\nEhalf\n$-50\nS[Savings]\n$-25.00\nSGifts\n$-25',
        'D1/31/2020\nSFood\n$-5\nSGifts\n$-2.50',
      ),
    ).transactions;
    expect(row).toMatchObject({
      amountMinor: -10000n,
      parts: [
        { amountMinor: -5000n, category: 'Food', memo: 'half' },
        { amountMinor: -2500n, category: '[Savings]' },
        { amountMinor: -2500n, category: 'Gifts' },
      ],
    });
    expect(other?.amountMinor).toBe(-750n);
  });

  test('what cannot be read is rejected with its line, the rest is not', () => {
    const batch = read(
      bank('D1/31/2020\nT-1', 'D1/99/2020\nT-1', 'D1/31/2020\nTabc', 'D1/31/2020\nT2'),
    );
    expect(batch.transactions).toHaveLength(2);
    expect(rejectedOf(batch).map(({ line }) => line)).toEqual([5, 8]);
  });

  test('without a currency every row waits for one', () => {
    const batch = read(bank('D1/31/2020\nT-1', 'D1/31/2020\nT2'), {});
    expect(batch.transactions).toEqual([]);
    expect(batch.issues.map(({ code, line }) => [code, line])).toEqual([
      ['currency_needed', 2],
      ['currency_needed', 5],
    ]);
  });
});

describe('dates of the whole file', () => {
  test('a number above 12 tells', () => {
    expect(days(bank('D01/06/10\nT1', 'D29/12/10\nT1'))).toEqual(['2010-06-01', '2010-12-29']);
    expect(days(bank('D01/06/10\nT1', 'D12/29/10\nT1'))).toEqual(['2010-01-06', '2010-12-29']);
  });

  test('else their run, else the currency; the caller has the last word', () => {
    const run = bank('D01/02/20\nT1', 'D01/03/20\nT1', 'D02/01/20\nT1', 'D03/01/20\nT1');
    expect(days(run)[1]).toBe('2020-01-03');
    const two = bank('D03/04/2020\nT1');
    expect(days(two)).toEqual(['2020-03-04']);
    expect(days(two, { currency: 'GBP' })).toEqual(['2020-04-03']);
    expect(days(two, { currency: 'GBP', dateOrder: 'mdy' })).toEqual(['2020-03-04']);
    expect(read(two).issues[0]?.message).toContain('month first');
    expect(read(two, { currency: 'USD', dateOrder: 'mdy' }).issues).toEqual([]);
  });

  test.each([
    ["1/ 1'01", '2001-01-01'],
    ["12/25' 5", '2005-12-25'],
    ['12/25/95', '1995-12-25'],
    ['25.12.1995', '1995-12-25'],
    ['1995-12-25', '1995-12-25'],
    ['19951225', '1995-12-25'],
    ['25 Dec 1995', '1995-12-25'],
    ['25-déc-95', '1995-12-25'],
    ['Dec 25, 1995', '1995-12-25'],
    ['03/25/099Share Withdrawal', '1999-03-25'],
  ])('%s', (text, day) => {
    expect(days(bank(`D${text}\nT1`))).toEqual([day]);
  });
});

describe('amounts of the whole file', () => {
  test.each<[string[], number[]]>([
    [
      ['1,234.56', '1,234', '.5'],
      [123456, 123400, 50],
    ],
    [
      ['1.234,56', '1.234', '-12,5'],
      [123456, 123400, -1250],
    ],
    [
      ['3,000', '5'],
      [300000, 500],
    ],
    [
      ['$1,000.00', '($5.25)', '7.00-', '-£3.00', "1'000.00"],
      [100000, -525, -700, -300, 100000],
    ],
    [
      ['1 234,50', '12,00'],
      [123450, 1200],
    ],
  ])('%s', (texts, expected) => {
    expect(amounts(bank(...texts.map((text) => `D1/31/2020\nT${text}`)))).toEqual(expected);
  });
});

describe('accounts', () => {
  test('each block names the rows after it; lists are skipped with a word', () => {
    const batch = read(
      '!Option:AutoSwitch\n!Account\nNGiro\nTBank\n^\nNVisa\nTCCard\n^\n!Clear:AutoSwitch\n' +
        '!Type:Cat\nNFood\n^\n!Account\nNGiro\nTBank\n^\n!Type:Bank\nD1/31/2020\nT1\n^\n' +
        '!Account\nNVisa\nTCCard\n^\n!Type:CCard\nD1/31/2020\nT2\n^\n!Type:Oth L\nD1/31/2020\nT3\n^\n',
    );
    expect(batch.accounts.map(({ key, type }) => [key, type])).toEqual([
      ['Giro', 'checking'],
      ['Visa', 'credit'],
      ['unnamed', 'loan'],
    ]);
    expect(batch.issues).toMatchObject([
      { code: 'notice', message: expect.stringContaining('Cat') },
    ]);
  });

  test.each([
    ['Bank', 'checking'],
    ['CCard', 'credit'],
    ['Cash', 'cash'],
    ['Oth A', 'other'],
    ['Oth L', 'loan'],
    ['Invst', 'investment'],
    ['Port', 'investment'],
  ])('%s', (type, expected) => {
    const { accounts } = read(`!type:${type}\r\nD1/31/2020\r\nT1\r\n^\r\n`);
    expect(accounts).toMatchObject([{ type: expected }]);
  });

  test('lists of a program’s own are skipped with a word, unless they hold dated rows', () => {
    const own = read('!Type:Kategorie\nNEssen\nTx\n^\n!Type:Bank\nD1/31/2020\nT1\n^\n');
    expect(rejectedOf(own)).toEqual([]);
    expect(own.issues).toMatchObject([{ message: expect.stringContaining('Kategorie') }]);
    expect(amounts('!Type:Giro\nD1/31/2020\nT1\n^\n!Type:Own\nD1/31/2020\nT2\n^\n')).toEqual([
      100, 200,
    ]);
  });

  test('of investments only what moves the cash', () => {
    const move = (action: string, amount: string) => `D1/31/2020\nN${action}\nT${amount}\n^\n`;
    const batch = read(
      `!Type:Invst\n${move('Buy', '500')}${move('Div', '5')}${move('XOut', '20')}${move('Cash', '-3')}${move('DivX', '9')}`,
    );
    expect(batch.transactions.map(({ amountMinor }) => amountMinor)).toEqual([500n, -2000n, -300n]);
    expect(batch.issues).toMatchObject([{ message: expect.stringContaining('(2)') }]);
  });
});

describe('bytes', () => {
  const file = bank('D31.12.2020\nT-12,50\nPBäckerei Müller');
  test.each<[string, Uint8Array]>([
    ['UTF-8 with a mark', bytes(`\ufeff${file}`)],
    ['UTF-16 without one', Buffer.from(file, 'utf16le')],
    ['cp1252', Buffer.from(file, 'latin1')],
    ['cp850', Buffer.from(file.replace('ä', '\x84').replace('ü', '\x81'), 'latin1')],
    [
      'old Mac',
      Buffer.from(file.replaceAll('\n', '\r').replace('ä', '\x8a').replace('ü', '\x9f'), 'latin1'),
    ],
  ])('%s', (_, raw) => {
    expect(looksLikeQif(raw)).toBe(true);
    expect(readQif(raw, { currency: 'EUR' }).transactions).toMatchObject([
      { payee: 'Bäckerei Müller', amountMinor: -1250n, bookedOn: '2020-12-31' },
    ]);
  });

  test('what is none is refused', () => {
    for (const text of [
      '',
      'Date,Amount\n1/1/2020,5\n',
      '<OFX></OFX>',
      ':20:X\n:25:1\n',
      'D\nT\n^\n',
    ]) {
      expect(looksLikeQif(bytes(text))).toBe(false);
      expect(() => read(text)).toThrow(BrokenStatement);
    }
    expect(() => read('!Type:Bank\nD1/1/20\nT1\0\n^\n')).toThrow('binary');
    expect(() => read(bank(`P${'x'.repeat(70_000)}`))).toThrow('64 KiB');
  });
});

describe('nothing is lost unseen', () => {
  const record = (i: number) => `D1/${(i % 28) + 1}/2020\nT-${i}.10\nPShop ${i}\n^\n`;
  const whole = `!Type:Bank\n${Array.from({ length: 30 }, (_, i) => record(i)).join('')}`;

  test('cut anywhere, every record begun is a row or rejected', () => {
    const full = read(whole).transactions;
    for (let at = 12; at < whole.length; at++) {
      const part = whole.slice(0, at);
      const begun = part.split('\n').filter((line) => line.startsWith('D')).length;
      const batch = read(part);
      expect(batch.transactions.length + rejectedOf(batch).length).toBe(begun);
      batch.transactions.forEach((row, i) => {
        expect(row.amountMinor).toBe(full[i]?.amountMinor);
      });
    }
  });

  test('changed anywhere, it is read or refused', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: whole.length }),
        fc.integer({ min: 0, max: 60 }),
        fc.oneof(
          fc.string({ maxLength: 6 }),
          fc.constantFrom('^\n', '\n^', '!Type:', '\r', "'", '$'),
        ),
        (at, lost, instead) => {
          const changed = whole.slice(0, at) + instead + whole.slice(at + lost);
          try {
            expect(read(changed).transactions.length).toBeLessThanOrEqual(32);
          } catch (error) {
            expect(error).toBeInstanceOf(BrokenStatement);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});

test('time grows with the file, not with its square', () => {
  for (const piece of [
    '^\n',
    '!Account\n',
    '!Type:Bank\n',
    'S\n',
    '$1\n',
    'D1/1/20\nT1\n^\n',
    ' ',
    "D'''",
    'T1,1,',
  ]) {
    const took = cpuTime(() => readOrRefuse(() => read(`!Type:Bank\n${piece.repeat(50_000)}`)));
    expect(took, piece).toBeLessThan(2_000);
  }
});

testRealFiles();

describe('days that could be read two ways', () => {
  const open = bank('D3/4/2026\nT-1\nPOne', 'D3/5/2026\nT-2\nPTwo');

  test('are asked about, with the days as the guess has them', () => {
    const { open: question } = readRegister(bytes(open), {});
    expect(question).toMatchObject({
      guess: { date_order: 'mdy' },
      reasons: [{ doubt: 'date_order' }],
      columns: [],
    });
    const euro = readRegister(bytes(open), { currency: 'EUR' });
    expect(euro.open?.preview).toMatchObject([
      { line: 2, cells: ['3/4/2026', '-1', 'One'], date: '2026-04-03', amount: '-1.00' },
      { line: 6, cells: ['3/5/2026', '-2', 'Two'], date: '2026-05-03', amount: '-2.00' },
    ]);
  });

  test('are read as the person says, and only those', () => {
    expect(days(open, { currency: 'EUR', dateOrder: 'mdy' })).toEqual(['2026-03-04', '2026-03-05']);
    const certain = bank('D13/4/2026\nT-1', 'D3/5/2026\nT-2');
    expect(days(certain, { currency: 'EUR', dateOrder: 'mdy' })).toEqual([
      '2026-04-13',
      '2026-05-03',
    ]);
    expect(readRegister(bytes(certain)).open).toBeNull();
  });
});
