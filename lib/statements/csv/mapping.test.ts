import { describe, expect, test } from 'vitest';
import { parseDate } from '@/lib/calendar';
import { BrokenStatement } from '../broken';
import { rejectedOf } from '../fixtures';
import { type CsvOptions, type CsvRead, readCsv } from './read';
import { csvMapping, csvQuestion } from './schema';
import { looksLikeCsv } from './sniff';

const given = (text: string, options: CsvOptions = {}) => readCsv(Buffer.from(text), options);

function read(text: string, options: CsvOptions = {}): CsvRead['batch'] {
  const result = given(text, options);
  if (result.kind !== 'read') throw new Error(JSON.stringify(result.reasons));
  return result.batch;
}

function asked(text: string, options: CsvOptions = {}) {
  const result = given(text, options);
  if (result.kind !== 'needs_mapping') throw new Error('It was read.');
  csvMapping.parse(result.guess);
  const { kind: _, encoding: __, ...question } = result;
  csvQuestion.parse(question);
  return { ...question, doubts: question.reasons.map(({ doubt }) => doubt) };
}

const rows = (batch: CsvRead['batch']) =>
  batch.transactions.map(({ bookedOn, amountMinor }) => [bookedOn, amountMinor]);

describe('what a file leaves open is asked', () => {
  const open = `Date,Description,Amount
03/04/2024,Cinema,-12.00
05/04/2024,Bakery,-3.00
04/04/2024,Bakery,-3.50`;

  test('the order of its dates, with a guess and its rows', () => {
    const question = asked(open, { currency: 'CAD' });
    expect(question.doubts).toEqual(['date_order']);
    expect(question.preview[0]).toMatchObject({ line: 2, amount: '-12.00', description: 'Cinema' });
    expect(question.columns[2]).toMatchObject({
      name: 'Amount',
      samples: ['-12.00', '-3.00', '-3.50'],
    });
    for (const order of ['dmy', 'mdy'] as const) {
      const mapping = { ...question.guess, date_order: order };
      expect(rows(read(open, { mapping }))[0]).toEqual([
        order === 'dmy' ? '2024-04-03' : '2024-03-04',
        -1200n,
      ]);
    }
  });

  test('but not when the currency, the language, the rows or today tell it', () => {
    expect(rows(read(open, { currency: 'GBP' }))[0]?.[0]).toBe('2024-04-03');
    expect(rows(read(open, { currency: 'USD' }))[0]?.[0]).toBe('2024-03-04');
    const french = open.replace('Date,Description,Amount', 'Date,Libellé,Montant');
    expect(rows(read(french, { currency: 'CAD' }))[0]?.[0]).toBe('2024-04-03');
    const running =
      'Date,Description,Amount\n01/05/2024,A,-1.00\n02/05/2024,B,-1.00\n03/05/2024,C,-1.00\n01/06/2024,D,-1.00';
    expect(rows(read(running, { currency: 'CAD' })).at(-1)?.[0]).toBe('2024-06-01');
    const today = parseDate('2024-05-20')!;
    expect(
      rows(read('Date,Description,Amount\n03/11/2024,A,-1.00', { currency: 'CAD', today })),
    ).toEqual([['2024-03-11', -100n]]);
    expect(rows(read('Date,Description,Amount\n05/05/2024,A,-1.00', { currency: 'CAD' }))).toEqual([
      ['2024-05-05', -100n],
    ]);
  });

  test('its currency; never a default', () => {
    expect(asked('Date,Text,Amount\n2024-01-15,A,-1.00').doubts).toEqual(['currency']);
    expect(read('Date,Text,Amount\n2024-01-15,A,€1.00').transactions[0]?.currency).toBe('EUR');
    expect(read('Date,Text,Amount (SEK)\n2024-01-15,A,1.00').transactions[0]?.currency).toBe('SEK');
    expect(
      read('Date,Text,Amount\n2024-01-15,A,1', { mapping: { currency: 'JPY' } }).transactions[0],
    ).toMatchObject({ amountMinor: 1n });
  });

  test('whether a card’s purchases are the positive amounts', () => {
    const card =
      'Card Number,Date,Text,Amount\n1234,2024-01-15,Shop,10.00\n1234,2024-01-16,Other,-4.00\n';
    expect(asked(`${card.replace('-4', '4')}`, { currency: 'USD' }).doubts).toEqual(['sign']);
    expect(
      rows(read(`${card}1234,2024-01-17,Payment received - thank you,-50.00`, { currency: 'USD' })),
    ).toEqual([
      ['2024-01-15', -1000n],
      ['2024-01-16', 400n],
      ['2024-01-17', 5000n],
    ]);
    expect(rows(read(card, { currency: 'USD', mapping: { invert_sign: false } }))[0]).toEqual([
      '2024-01-15',
      1000n,
    ]);
  });

  test('which column is the amount', () => {
    const two = '2024-01-15;Shop;1.00;2.00;3.00\n2024-01-16;Other;2.00;9.00;8.00';
    expect(asked(two, { currency: 'EUR' }).doubts).toEqual(['amount']);
    const mapping = { columns: { date: 0, amount: 3, description: [1] } };
    expect(rows(read(two, { currency: 'EUR', mapping }))).toEqual([
      ['2024-01-15', 200n],
      ['2024-01-16', 900n],
    ]);
  });
});

describe('what a person says is obeyed', () => {
  const file = 'Some bank\nWhen;What;Sum;Way\n15.01.2024;Shop;1.234;out\n16.01.2024;Pay;2.000;in';
  test('columns by name or number, header, decimals, order', () => {
    const mapping = csvMapping.parse({
      delimiter: ';',
      header_row: 2,
      columns: { date: 'when', amount: 'SUM', indicator: 3, description: ['What'] },
      date_order: 'dmy',
      decimal: '.',
      currency: 'KWD',
    });
    expect(rows(read(file, { mapping }))).toEqual([
      ['2024-01-15', -1234n],
      ['2024-01-16', 2000n],
    ]);
    expect(rows(read(file, { mapping: { ...mapping, decimal: ',', currency: 'EUR' } }))[0]).toEqual(
      ['2024-01-15', -123400n],
    );
  });

  test('a column that is not there is refused, as is a mapping without money', () => {
    expect(() => read(file, { mapping: { columns: { date: 'Nowhere', amount: 2 } } })).toThrow(
      BrokenStatement,
    );
    expect(csvMapping.safeParse({ columns: { date: 0 } }).success).toBe(false);
    expect(csvMapping.safeParse({ date_order: 'myd' }).success).toBe(false);
  });

  test('what was agreed on serves the next download, with other lines before its header', () => {
    const table = 'Date,Text,Amount\n03/04/2024,A,-1.00\n05/04/2024,Ü,-2.00';
    const { guess } = asked(`Account 1\n\n${table}`, { currency: 'CAD' });
    const mapping = { ...guess, date_order: 'dmy' as const };
    const next = Buffer.from(`Account 1\nFrom today\nTo tomorrow\n\n${table}`, 'latin1');
    const result = readCsv(next, { mapping });
    expect(result.kind === 'read' && rows(result.batch)[1]).toEqual(['2024-04-05', -200n]);
    expect(result.kind === 'read' && result.batch.transactions[1]?.description).toBe('Ü');
  });

  test('a header is known again whatever its capitals', () => {
    const signature = (text: string) => asked(text).header_signature;
    const one = signature('Date,Text,Amount\n2024-01-15,A,-1.00');
    expect(signature('DATE , text,AMOUNT\n2024-02-15,B,-2.00')).toBe(one);
    expect(signature('Date,Text,Other,Amount\n2024-01-15,A,x,-1.00')).not.toBe(one);
  });
});

describe('the running balance', () => {
  test('tells a sign, a fee and columns without a header', () => {
    const owed =
      'Date,Text,Amount,Balance\n2024-01-15,A,10.00,90.00\n2024-01-16,B,20.00,70.00\n2024-01-17,C,-5.00,75.00';
    expect(rows(read(owed, { currency: 'EUR' })).map(([, minor]) => minor)).toEqual([
      -1000n,
      -2000n,
      500n,
    ]);
    const bare = '17.01.2024;C;5,00;;75,00\n16.01.2024;B;;20,00;70,00\n15.01.2024;A;;10,00;90,00';
    expect(rows(read(bare, { currency: 'EUR' })).map(([, minor]) => minor)).toEqual([
      500n,
      -2000n,
      -1000n,
    ]);
  });

  test('gives the account’s balance and says where it does not follow', () => {
    const lines = Array.from({ length: 10 }, (_, i) => `2024-01-${i + 10},A,-1.00,${100 - i}.00`);
    const sound = read(['Date,Text,Amount,Balance', ...lines].join('\n'), { currency: 'EUR' });
    expect(sound.accounts[0]).toMatchObject({
      balanceMinor: 9100n,
      balanceAsOf: '2024-01-19T00:00:00Z',
    });
    expect(sound.issues).toEqual([]);
    const broken = read(
      ['Date,Text,Amount,Balance', ...lines].join('\n').replace('-1.00,95', '-2.00,95'),
      { currency: 'EUR' },
    );
    expect(broken.issues[0]?.message).toContain('line 7 (2024-01-15)');
  });
});

describe('what is no statement', () => {
  test.each([
    ['empty', ''],
    ['prose', 'Dear customer,\nwe have nothing to tell you, really.\n'],
    ['JSON', '{"date":"2024-01-15","amount":1}'],
    ['markup', '<html><body>2024-01-15,1.00</body></html>'],
    ['a list of people', 'name,city,age\nAnn,Bern,40\nBob,Genf,41'],
    ['no dates', 'name,description,amount,currency\nA,B,1.00,USD'],
    ['binary', 'Date,Text,Amount\n2024-01-15,a\0b,1.00'],
  ])('%s is refused', (_, text) => {
    expect(() => given(text, { currency: 'EUR' })).toThrow(BrokenStatement);
  });

  test('S32: limits hold', { timeout: 30_000 }, () => {
    const wide = `Date,Amount,${'x,'.repeat(250)}\n2024-01-15,1.00`;
    expect(() => given(wide)).toThrow('200 columns');
    expect(() => given(`Date,Text,Amount\n2024-01-15,${'x'.repeat(70_000)},1.00`)).toThrow(
      '64 KiB',
    );
    const long = `Date,Amount\n${'2024-01-15,1.00\n'.repeat(200_001)}`;
    expect(() => given(long, { currency: 'EUR' })).toThrow('200,000');
    expect(() => readCsv(new Uint8Array(50 * 1024 * 1024 + 1))).toThrow('50 MiB');
  });

  test('a header alone is an empty statement', () => {
    expect(read('Date,Description,Amount\n', { currency: 'EUR' }).transactions).toEqual([]);
  });

  test('a sniff tells', () => {
    expect(looksLikeCsv(Buffer.from('Date,Text,Amount\n2024-01-15,A,1.00'))).toBe(true);
    expect(looksLikeCsv(Buffer.from(':20:STARTUMS\n:25:1/2\n:60F:C240101EUR1,00'))).toBe(false);
    expect(looksLikeCsv(Buffer.from('Dear customer,\nnothing today.'))).toBe(false);
  });
});

test('a row that cannot be read is rejected alone, with its line', () => {
  const batch = read(
    'Date,Text,Amount,Status\n2024-01-15,A,-1.00,Completed\nsoon,B,-1.00,Completed\n2024-01-17,C,12..34,Completed\n2024-01-18,D,-4.00,Declined\nTotal,,-7.00,\n',
    { currency: 'EUR' },
  );
  expect(batch.transactions).toHaveLength(1);
  expect(rejectedOf(batch).map(({ line, message }) => [line, message])).toEqual([
    [3, 'The row has no readable date.'],
    [4, 'The row has no readable amount.'],
    [5, 'The payment was declined or cancelled.'],
    [6, 'A total, not a transaction.'],
  ]);
});

test('letters of many countries, whatever the bytes', () => {
  const bytes = (text: string, table: Record<string, number>) =>
    Buffer.from([...text].map((sign) => table[sign] ?? sign.charCodeAt(0)));
  const head = 'Date;Text;Amount\n2024-01-15;';
  const cases: [string, Record<string, number>, string][] = [
    ['Müller Straße für Öl', { ü: 0x81, ß: 0xe1, ö: 0x94, Ö: 0x99 }, 'cp850'],
    [
      'płatność żółć książka',
      { ł: 0xb3, ś: 0x9c, ć: 0xe6, ż: 0xbf, ó: 0xf3, ą: 0xb9 },
      'windows-1250',
    ],
    ['Café à 5 € Übung', { é: 0xe9, à: 0xe0, '€': 0x80, Ü: 0xdc }, 'windows-1252'],
  ];
  for (const [text, table, encoding] of cases) {
    const result = readCsv(bytes(`${head}${text};-1,00`, table), { currency: 'EUR' });
    expect(result.encoding).toBe(encoding);
    expect(result.kind === 'read' && result.batch.transactions[0]?.description).toBe(text);
  }
});
