import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BrokenStatement } from '../broken';
import { readOfx } from './batch';
import { testFixtures } from './fixtures';
import { bankFile, cardFile, row, SGML_HEADER, XML_HEADER } from './samples';

const read = (text: string, encoding: BufferEncoding = 'utf8') =>
  readOfx(Buffer.from(text, encoding));
const broken = (text: string) => {
  try {
    read(text);
  } catch (error) {
    if (error instanceof BrokenStatement) return error;
    throw error;
  }
  throw new Error('It was read.');
};

describe('one meaning in every dialect', () => {
  const rows = [
    row('A', '-12.34', '20261101', 'GROCER & SON'),
    row('B', '2500.00', '20261102', 'PAYROLL'),
  ];
  const plain = read(bankFile(rows));
  test('unclosed, closed, indented, on one line, in lower case', () => {
    expect(
      plain.transactions.map(({ externalId, amountMinor, bookedOn, description }) => [
        externalId,
        amountMinor,
        bookedOn,
        description,
      ]),
    ).toEqual([
      ['A', -1234n, '2026-11-01', 'GROCER & SON'],
      ['B', 250000n, '2026-11-02', 'PAYROLL'],
    ]);
    const body = bankFile(rows);
    const closed = body
      .replace(/<([A-Z]+)>([^<\r\n]+)/g, '<$1>$2</$1>')
      .replace('& SON', '&amp; SON');
    const variants = [
      closed,
      closed.replace(SGML_HEADER, XML_HEADER),
      body.replace(/\r?\n/g, '\n\t  '),
      body.replace(SGML_HEADER, '').replace(/\r?\n/g, ''),
      body.replace(/<(\/?)([A-Z]+)>/g, (_, slash, name) => `<${slash}${name.toLowerCase()}>`),
      `<!--\n${SGML_HEADER}-->${body.slice(SGML_HEADER.length)}`,
      closed.replace('<NAME>GROCER &amp; SON', '<NAME><![CDATA[GROCER & SON]]>'),
      `\uFEFF${closed}`,
      body.replaceAll('<NAME>', '<MEMO>\n<NAME>'),
      body.replaceAll('</STMTTRN>', ''),
    ];
    for (const variant of variants) expect(unlined(read(variant)), variant).toEqual(unlined(plain));
  });

  /** The lines differ with the layout. */
  function unlined(batch: ReturnType<typeof read>) {
    const transactions = batch.transactions.map(({ line: _, ...row }) => row);
    return { ...batch, transactions };
  }

  test('in any encoding it declares, or another', () => {
    const named = bankFile([row('A', '-1.00', '20261101', 'CAFÉ ÜBER € ŽIŽKOV')]);
    const expected = read(named).transactions;
    expect(expected[0]?.description).toBe('CAFÉ ÜBER € ŽIŽKOV');
    const high: Record<string, number> = { '€': 0x80, Ž: 0x8e };
    const as1252 = Buffer.from([...named].map((one) => high[one] ?? one.charCodeAt(0)));
    expect(readOfx(as1252).transactions).toEqual(expected);
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(named, 'utf16le')]);
    expect(readOfx(utf16).transactions).toEqual(expected);
    expect(
      readOfx(
        Buffer.from(utf16).subarray(2).swap16().length
          ? Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(named, 'utf16le').swap16()])
          : as1252,
      ).transactions,
    ).toEqual(expected);
  });
});

describe('what a statement says', () => {
  test('account, balance, covered days', () => {
    expect(read(bankFile([row('A', '-1.00', '20261101', 'X')]))).toMatchObject({
      accounts: [
        {
          key: '121:000042',
          mask: '0042',
          name: 'Savings 0042',
          type: 'savings',
          currency: 'USD',
          balanceMinor: -12345n,
          balanceAsOf: '2026-11-24T23:30:00-05:00',
        },
      ],
      coverage: [
        { accountKey: '121:000042', from: '2026-10-01', to: '2026-11-24', includesPending: false },
      ],
      issues: [],
      complete: true,
    });
  });

  test('a card’s number stays out of keys', () => {
    const { accounts } = read(cardFile([row('A', '-1.00', '20261101', 'X')]));
    expect(accounts).toMatchObject([{ type: 'credit', mask: '1111', name: 'Credit card 1111' }]);
    expect(JSON.stringify(accounts.map(({ key }) => key))).not.toContain('4111111111111111');
    expect(read(cardFile([])).accounts[0]?.key).toBe(accounts[0]?.key);
  });

  test('the literal day, whatever the zone, and where NAME was cut MEMO is the whole', () => {
    const text = 'A VERY LONG NAME OF A SHOP THAT DOES NOT END';
    const extra = `<DTUSER>20261031<SIC>5411<CHECKNUM>007<MEMO>${text}`;
    const [got] = read(
      bankFile([row('A', '-1', '20261101003000.000[+13:NZDT]', text.slice(0, 32), extra)]),
    ).transactions;
    expect(got).toMatchObject({
      bookedOn: '2026-11-01',
      transactedOn: '2026-10-31',
      description: text,
      mcc: 5411,
      checkNumber: '007',
    });
    const [both] = read(
      bankFile([row('A', '-1', '20261101', 'SHOP', '<MEMO>ref 12')]),
    ).transactions;
    expect(both).toMatchObject({ description: 'SHOP ref 12', payee: 'SHOP' });
    const [none] = read(bankFile([row('A', '-1', '20261101', '', '<CHECKNUM>12')])).transactions;
    expect(none?.description).toBe('Debit 12');
  });

  test('corrections name what they correct', () => {
    const { transactions } = read(
      bankFile([
        row('B', '-2', '20261101', 'X', '<CORRECTFITID>A<CORRECTACTION>REPLACE'),
        row('C', '-2', '20261101', 'X', '<CORRECTFITID>D<CORRECTACTION>DELETE'),
      ]),
    );
    expect(transactions.map(({ corrects }) => corrects)).toEqual([
      { externalId: 'A', action: 'replace' },
      { externalId: 'D', action: 'delete' },
    ]);
  });

  test('a foreign amount is converted by its rate, one already converted is not', () => {
    const rate = '<CURRENCY><CURRATE>1.25<CURSYM>EUR</CURRENCY>';
    const already = '<ORIGCURRENCY><CURRATE>1.25<CURSYM>EUR</ORIGCURRENCY>';
    const { transactions, issues } = read(
      bankFile([
        row('A', '-10.02', '20261101', 'X', rate),
        row('B', '-10.02', '20261101', 'X', already),
        row('C', '-10.02', '20261101', 'X', '<CURRENCY><CURSYM>EUR</CURRENCY>'),
      ]),
    );
    expect(transactions.map(({ amountMinor }) => amountMinor)).toEqual([-1253n, -1002n]);
    expect(issues).toMatchObject([{ message: 'A transaction in EUR has no rate to USD.' }]);
  });

  test('a bad row in a sound file is rejected alone, with its line', () => {
    const { transactions, issues } = read(
      bankFile([
        row('A', '-1', '20261101', 'X'),
        row('B', '£1', '20261101', 'X'),
        row('C', '-1', '20261332', 'X'),
      ]),
    );
    expect(transactions.map(({ externalId }) => externalId)).toEqual(['A']);
    const lines = bankFile([
      row('A', '-1', '20261101', 'X'),
      row('B', '£1', '20261101', 'X'),
      row('C', '-1', '20261332', 'X'),
    ]).split('\n');
    for (const issue of issues) expect(lines[(issue.line ?? 0) - 1]).toContain('<STMTTRN>');
    expect(issues.map(({ message }) => message)).toEqual([
      'A transaction has no readable amount.',
      'A transaction has no readable date.',
    ]);
  });

  test('never a default currency', () => {
    const none = bankFile([row('A', '-1', '20261101', 'X')]).replace('<CURDEF>USD', '');
    expect(read(none)).toMatchObject({
      transactions: [],
      issues: [{ message: 'The statement does not say its currency.' }],
    });
    expect(readOfx(Buffer.from(none), { currency: 'CHF' }).transactions[0]?.currency).toBe('CHF');
    expect(read(none.replace('<CURDEF>USD', '<CURDEF>ZZZ')).transactions).toEqual([]);
  });

  test('two accounts that share a number but not a type stay two', () => {
    const one = bankFile([row('A', '-1', '20261101', 'X')]);
    const set = /<STMTTRNRS>[\s\S]*<\/STMTTRNRS>/.exec(one)?.[0] ?? '';
    const both = one.replace(set, set + set.replace('SAVINGS', 'CHECKING'));
    expect(read(both).transactions.map(({ accountKey }) => accountKey)).toEqual([
      '121:000042',
      '121:000042:checking',
    ]);
  });

  test('cash of an investment account, payments of a loan', () => {
    const cash = `<INVTRANLIST><DTSTART>20261001<DTEND>20261124<INVBANKTRAN>${row('A', '-5', '20261101', 'FEE')}<SUBACCTFUND>CASH</INVBANKTRAN><BUYSTOCK><INVBUY><INVTRAN><FITID>Z<DTTRADE>20261101</INVTRAN><TOTAL>-100</INVBUY></BUYSTOCK></INVTRANLIST>`;
    const file = `${SGML_HEADER}<OFX><INVSTMTMSGSRSV1><INVSTMTTRNRS><TRNUID>0<STATUS><CODE>0<SEVERITY>INFO</STATUS><INVSTMTRS><DTASOF>20261124<CURDEF>USD<INVACCTFROM><BROKERID>b.com<ACCTID>77</INVACCTFROM>${cash}</INVSTMTRS></INVSTMTTRNRS></INVSTMTMSGSRSV1></OFX>`;
    expect(read(file)).toMatchObject({
      accounts: [{ key: 'b.com:77', type: 'investment' }],
      transactions: [{ amountMinor: -500n }],
    });
    const loan = `${SGML_HEADER}<OFX><LOANMSGSRSV1><LOANSTMTTRNRS><TRNUID>0<STATUS><CODE>0<SEVERITY>INFO</STATUS><LOANSTMTRS><CURDEF>USD<LOANACCTFROM><LOANACCTID>L9<LOANACCTTYPE>AUTO</LOANACCTFROM><LOANTRANLIST><DTSTART>20261001<DTEND>20261124<LOANSTMTTRN><DTPOSTED>20261105<TRNAMT>250.00<FITID>P1<NAME>PAYMENT</LOANSTMTTRN></LOANTRANLIST></LOANSTMTRS></LOANSTMTTRNRS></LOANMSGSRSV1></OFX>`;
    expect(read(loan)).toMatchObject({
      accounts: [{ key: 'L9', type: 'loan' }],
      transactions: [{ externalId: 'P1', amountMinor: 25000n }],
    });
  });

  test('a refusal inside is an issue with words', () => {
    const refused = `${SGML_HEADER}<OFX><SIGNONMSGSRSV1><SONRS><STATUS><CODE>15500<SEVERITY>ERROR</STATUS></SONRS></SIGNONMSGSRSV1></OFX>`;
    expect(read(refused).issues).toMatchObject([
      { kind: 'login_required', code: '15500', action: 'relink' },
    ]);
  });
});

describe('what is no whole statement is refused whole', () => {
  test('S30: with the line', () => {
    const file = bankFile([row('A', '-1', '20261101', 'X'), row('B', '-1', '20261101', 'X')]);
    expect(broken('').line).toBe(1);
    expect(broken('{"not":"ofx"}').message).toBe('This is not an OFX file.');
    expect(broken(file.replace('</BANKTRANLIST>', '')).line).toBeGreaterThan(20);
    expect(broken(file.replace('<STMTTRN>', '')).message).toContain('STMTTRN');
    expect(broken(file.replace('<OFX>', '<!DOCTYPE x [<!ENTITY a "b">]><OFX>')).message).toContain(
      'document type',
    );
    expect(
      broken(file.replace('<BANKTRANLIST>', '<!ENTITY a "b"><BANKTRANLIST>')).message,
    ).toContain('document type');
    expect(broken(file.replace('X', 'a\0b')).message).toContain('binary');
    expect(broken(file.replace('<NAME>X', '<NAME>'.padEnd(70_000, 'x'))).message).toContain(
      '64 KiB',
    );
    expect(broken(`<OFX>${'<A>'.repeat(70)}`).message).toContain('deep');
  });

  test('cut anywhere, it is never a silent part', () => {
    const rows = Array.from({ length: 40 }, (_, i) =>
      row(`F${i}`, `-${i}.10`, '20261101', `SHOP ${i}`),
    );
    for (const whole of [
      bankFile(rows),
      bankFile(rows).replace(/<([A-Z]+)>([^<\r\n]+)/g, '<$1>$2</$1>'),
    ]) {
      const full = read(whole);
      for (let part = 0; part < 64; part++)
        broken(whole.slice(0, Math.floor((whole.length * part) / 64)));
      fc.assert(
        fc.property(fc.integer({ min: 0, max: whole.length }), (at) => {
          try {
            expect(read(whole.slice(0, at))).toEqual(full);
          } catch (error) {
            expect(error).toBeInstanceOf(BrokenStatement);
          }
        }),
      );
    }
  });

  test('with bytes lost or changed in the middle it never throws anything else', () => {
    const whole = bankFile(
      Array.from({ length: 10 }, (_, i) => row(`F${i}`, '-1.10', '20261101', 'SHOP')),
    );
    const place = fc.integer({ min: 0, max: whole.length });
    fc.assert(
      fc.property(
        place,
        fc.integer({ min: 0, max: 60 }),
        fc.string({ maxLength: 5 }),
        (at, lost, instead) => {
          try {
            const { transactions, issues } = read(
              whole.slice(0, at) + instead + whole.slice(at + lost),
            );
            expect(transactions.length + issues.length).toBeGreaterThanOrEqual(0);
          } catch (error) {
            expect(error).toBeInstanceOf(BrokenStatement);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});

test('time grows with the file, not with its square', { timeout: 60_000 }, () => {
  const nasty = [
    '<A',
    '<',
    '<<A>',
    '<A>',
    '</Z>',
    '<MEMO>\n',
    '&amp',
    '\n',
    '<![CDATA[x]]>',
    '<!-- -->',
  ];
  for (const piece of nasty) {
    const started = performance.now();
    for (const n of [2_000, 200_000]) {
      try {
        readOfx(Buffer.from(`<OFX>${piece.repeat(n)}</OFX>`));
      } catch (error) {
        expect(error).toBeInstanceOf(BrokenStatement);
      }
    }
    expect(performance.now() - started, piece).toBeLessThan(10_000);
  }
  const big = bankFile(
    Array.from({ length: 50_000 }, (_, i) => row(`F${i}`, '-1.10', '20261101', `SHOP ${i}`)),
  );
  const started = performance.now();
  expect(readOfx(Buffer.from(big)).transactions).toHaveLength(50_000);
  expect(performance.now() - started).toBeLessThan(10_000);
});

testFixtures();

test('of an investment account the cash is read, what else there is is said', () => {
  const cash = row('C1', '-5.00', '20261101', 'FEE');
  const file = `${SGML_HEADER}<OFX><INVSTMTMSGSRSV1><INVSTMTTRNRS><TRNUID>0<STATUS><CODE>0<SEVERITY>INFO</STATUS>
<INVSTMTRS><DTASOF>20261124<CURDEF>USD<INVACCTFROM><BROKERID>b<ACCTID>1</INVACCTFROM>
<INVTRANLIST><DTSTART>20261001<DTEND>20261124
<BUYSTOCK><INVBUY><INVTRAN><FITID>1<DTTRADE>20261102</INVTRAN><TOTAL>-100</INVBUY><BUYTYPE>BUY</BUYSTOCK>
<INCOME><INVTRAN><FITID>2<DTTRADE>20261103</INVTRAN><INCOMETYPE>DIV<TOTAL>7</INCOME>
<INVBANKTRAN>${cash}<SUBACCTFUND>CASH</INVBANKTRAN>
</INVTRANLIST><INVPOSLIST><POSSTOCK><INVPOS><UNITS>3</INVPOS></POSSTOCK></INVPOSLIST>
</INVSTMTRS></INVSTMTTRNRS></INVSTMTMSGSRSV1></OFX>`;
  const { transactions, issues } = readOfx(new TextEncoder().encode(file));
  expect(transactions).toMatchObject([{ externalId: 'C1', amountMinor: -500n }]);
  expect(issues.map(({ message }) => message)).toEqual([
    'Purchases, sales and other changes of securities are not read (2).',
    'Holdings are not read (1).',
  ]);
});
