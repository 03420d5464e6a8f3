import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { BrokenStatement } from '../broken';
import { cpuTime, readOrRefuse, rejectedOf } from '../fixtures';
import { looksLikeCamt, readCamt } from './batch';
import { testRealFiles } from './real-files';
import { balance, camt, details, entry, statement } from './samples';

// Properties take their time on a busy machine; what they promise of time is measured on the processor.
vi.setConfig({ testTimeout: 30_000 });

const bytes = (text: string) => new TextEncoder().encode(text);
const read = (text: string, currency?: string) => readCamt(bytes(text), { currency });
const rows = (entries: string) => read(camt(statement(entries))).transactions;

describe('entries', () => {
  test('a purchase', () => {
    const rest =
      '<AcctSvcrRef>2026041000001</AcctSvcrRef>' +
      details(
        '<Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs><RltdPties><Dbtr><Nm>Me</Nm></Dbtr><Cdtr><Nm>REWE &amp; Co</Nm></Cdtr></RltdPties>' +
          '<RmtInf><Ustrd>Invoice</Ustrd><Ustrd>4711</Ustrd></RmtInf><RltdDts><TxDtTm>2026-04-08T23:59:00+02:00</TxDtTm></RltdDts>',
      );
    expect(rows(entry({ rest }))).toEqual([
      {
        accountKey: 'DE89370400440532013000',
        status: 'posted',
        bookedOn: '2026-04-10',
        transactedOn: '2026-04-08',
        amountMinor: -1250n,
        currency: 'EUR',
        line: 5,
        description: 'REWE & Co Invoice 4711',
        payee: 'REWE & Co',
        externalId: '2026041000001',
      },
    ]);
  });

  test.each([
    ['02 and before', 'BOOK', 'posted'],
    ['02 and before', 'PDNG', 'pending'],
    ['08 and after', '<Cd>BOOK</Cd>', 'posted'],
    ['08 and after', '<Cd>PDNG</Cd>', 'pending'],
    ['10', '<Cd>FUTR</Cd>', 'pending'],
  ])('status in version %s: %s', (_, status, expected) => {
    expect(rows(entry({ status }))).toMatchObject([{ status: expected }]);
  });

  test('what is only information, or cannot be read, is rejected with its line', () => {
    const batch = read(
      camt(
        statement(
          entry({ status: 'INFO' }) +
            entry({ amount: '1..2' }) +
            entry({ sign: '?' }) +
            entry({ dates: '<BookgDt><Dt>2026-02-30</Dt></BookgDt>' }) +
            entry(),
        ),
      ),
    );
    expect(batch.transactions).toHaveLength(1);
    expect(rejectedOf(batch).map(({ line }) => line)).toEqual([5, 6, 7, 8]);
  });

  test('a reversal has the sign it says, and the parties of the payment it undoes', () => {
    const parties = '<RltdPties><Dbtr><Nm>Me</Nm></Dbtr><Cdtr><Nm>Shop</Nm></Cdtr></RltdPties>';
    const rest = `<RvslInd>true</RvslInd>${details(parties)}`;
    expect(rows(entry({ sign: 'CRDT', rest }))).toMatchObject([
      { amountMinor: 1250n, payee: 'Shop' },
    ]);
  });

  test('a batch is one row; only what its details share is told', () => {
    const detail = (name: string) =>
      `<Amt Ccy="EUR">6.25</Amt><RltdPties><Cdtr><Pty><Nm>${name}</Nm></Pty></Cdtr></RltdPties>`;
    const told = '<AddtlNtryInf>Collective order</AddtlNtryInf>';
    expect(rows(entry({ rest: details(detail('A'), detail('B')) + told }))).toMatchObject([
      { amountMinor: -1250n, description: 'Collective order' },
    ]);
    expect(rows(entry({ rest: details(detail('A'), detail('A')) }))).toMatchObject([
      { payee: 'A' },
    ]);
  });

  test('days: booking, else value, else settlement; a time of day changes none', () => {
    const day = (dates: string, rest = '') => rows(entry({ dates, rest }))[0]?.bookedOn;
    expect(day('<BookgDt><DtTm>2026-04-10T00:30:00+02:00</DtTm></BookgDt>')).toBe('2026-04-10');
    expect(day('<BookgDt/><ValDt><Dt>2026-04-09+02:00</Dt></ValDt>')).toBe('2026-04-09');
    expect(day('', details('<RltdDts><IntrBkSttlmDt>2026-04-08</IntrBkSttlmDt></RltdDts>'))).toBe(
      '2026-04-08',
    );
  });

  test('without any day, the one the statement was made on', () => {
    const made = '<CreDtTm>2026-04-11T08:00:00+02:00</CreDtTm>';
    const batch = read(camt(statement(entry({ dates: '' }), { extra: made })));
    expect(batch.transactions).toMatchObject([{ bookedOn: '2026-04-11' }]);
  });

  test('a foreign amount is what the bank made of it, else a pocket of its own', () => {
    const made = '<AmtDtls><CntrValAmt><Amt Ccy="EUR">11.00</Amt></CntrValAmt></AmtDtls>';
    const batch = read(
      camt(statement(entry({ currency: 'USD', rest: made }) + entry({ currency: 'USD' }))),
    );
    expect(batch.transactions).toMatchObject([
      { amountMinor: -1100n, currency: 'EUR', accountKey: 'DE89370400440532013000' },
      { amountMinor: -1250n, currency: 'USD', accountKey: 'DE89370400440532013000:USD' },
    ]);
  });
});

describe('ids', () => {
  const id = (rest: string) => rows(entry({ rest }))[0]?.externalId;
  test.each([
    ['<AcctSvcrRef>ABC-1</AcctSvcrRef>', 'ABC-1'],
    ['<AcctSvcrRef>NONREF</AcctSvcrRef>', undefined],
    ['<AcctSvcrRef> </AcctSvcrRef>', undefined],
    ['<NtryRef>1</NtryRef>', undefined],
    ['<NtryRef>20260410-000123</NtryRef>', '20260410-000123'],
    [details('<Refs><EndToEndId>RENT</EndToEndId></Refs>'), undefined],
    [details('<Refs><AcctSvcrRef>REF9</AcctSvcrRef></Refs>'), 'REF9'],
    [
      details(
        '<Refs><AcctSvcrRef>REF8</AcctSvcrRef></Refs>',
        '<Refs><AcctSvcrRef>REF9</AcctSvcrRef></Refs>',
      ),
      undefined,
    ],
  ])('%s', (rest, expected) => {
    expect(id(rest)).toBe(expected);
  });

  test('one that stands twice in a statement is none', () => {
    const rest = '<AcctSvcrRef>BATCH01</AcctSvcrRef>';
    expect(rows(entry({ rest }) + entry({ rest })).map(({ externalId }) => externalId)).toEqual([
      undefined,
      undefined,
    ]);
  });
});

describe('statements', () => {
  test('several accounts, balances held against rows', () => {
    const first = statement(entry(), {
      extra: `<FrToDt><FrDtTm>2026-04-01T00:00:00</FrDtTm><ToDtTm>2026-04-30T23:59:59</ToDtTm></FrToDt>${balance('PRCD', '5.00', '2026-04-01')}${balance('CLBD', '7.50', '2026-04-30', 'DBIT')}`,
    });
    const second = statement(entry({ amount: '1' }), {
      iban: 'NL91ABNA0417164300',
      extra: balance('OPBD', '10', '2026-04-01') + balance('ITBD', '10', '2026-04-10'),
    });
    const batch = read(camt(first + second));
    expect(batch.accounts).toMatchObject([
      {
        key: 'DE89370400440532013000',
        stableKey: 'DE89370400440532013000',
        mask: '3000',
        balanceMinor: -750n,
        balanceAsOf: '2026-04-30T00:00:00Z',
      },
      { key: 'NL91ABNA0417164300', balanceMinor: 1000n },
    ]);
    expect(batch.coverage).toMatchObject([{ from: '2026-04-01', to: '2026-04-30' }]);
    expect(batch.issues).toMatchObject([
      {
        accountKey: 'NL91ABNA0417164300',
        code: 'notice',
        message: expect.stringContaining('1.00 EUR'),
      },
    ]);
  });

  test.each([
    ['052.001.02', 'BkToCstmrAcctRpt', 'Rpt'],
    ['052.001.01', 'BkToCstmrAcctRptV01', 'Rpt'],
    ['053.001.13', 'BkToCstmrStmt', 'Stmt'],
    ['054.001.08', 'BkToCstmrDbtCdtNtfctn', 'Ntfctn'],
  ])('camt.%s, with or without a prefix', (version, message, tag) => {
    const text = camt(statement(entry(), { tag }), { version, message });
    const prefixed = text.replace(/<(\/?)(?=[A-Z])/g, '<$1ns2:').replace('xmlns=', 'xmlns:ns2=');
    for (const one of [text, prefixed]) {
      expect(looksLikeCamt(bytes(one))).toBe(true);
      expect(read(one).transactions).toHaveLength(1);
    }
  });

  test('the currency is of the account, a balance, an entry or the caller; never assumed', () => {
    const bare = (currency: string) =>
      `<Stmt><Acct><Id><Othr><Id>12 34</Id></Othr></Id></Acct>${entry({ currency })}</Stmt>`;
    expect(read(camt(bare('SEK'))).accounts).toMatchObject([{ key: '1234', currency: 'SEK' }]);
    expect(read(camt(bare('').replace(' Ccy=""', '')), 'NOK').accounts).toMatchObject([
      { currency: 'NOK' },
    ]);
    expect(rejectedOf(read(camt(bare('').replace(' Ccy=""', ''))))).toHaveLength(1);
    expect(rejectedOf(read(camt(bare('XQQ')), 'EUR'))).toHaveLength(1);
  });
});

describe('bytes', () => {
  test('whatever the declaration says, the bytes decide', () => {
    const text = camt(statement(entry({ rest: '<AddtlNtryInf>Café Zürich</AddtlNtryInf>' })));
    const latin = text.replace('UTF-8', 'ISO-8859-1');
    for (const one of [
      bytes(text),
      bytes(`\ufeff${text}`),
      bytes(`\n ${text}`),
      Buffer.from(text, 'latin1'),
      Buffer.from(latin, 'latin1'),
      Buffer.from(`\ufeff${text.replace('UTF-8', 'UTF-16')}`, 'utf16le'),
    ]) {
      expect(readCamt(one).transactions[0]?.description).toBe('Café Zürich');
    }
  });

  test('S30: what is none, broken or dangerous is refused whole', () => {
    const text = camt(statement(entry()));
    for (const [other, words] of [
      ['', 'XML'],
      ['<OFX></OFX>', 'not a CAMT'],
      ['!Type:Bank\n', 'XML'],
      [text.replace('<Document', '<!DOCTYPE a [<!ENTITY b "c">]><Document'), 'document type'],
      [text.replace('</Ntry>', ''), 'XML'],
      [text.replace('<Acct>', '<a>'.repeat(70)), 'deep'],
      [text.replace('12.50', '&b;'), 'XML'],
      [text.replace('BOOK', 'x'.repeat(70_000)), '64 KiB'],
      [text.replace('BOOK', 'x\0'), 'binary'],
    ] as const) {
      expect(() => read(other)).toThrow(BrokenStatement);
      expect(() => read(other)).toThrow(words);
    }
  });

  test('cut anywhere, it is refused', () => {
    const text = camt(statement(Array.from({ length: 5 }, () => entry()).join('')));
    for (let at = 0; at < text.trimEnd().length; at++) {
      expect(() => read(text.slice(0, at))).toThrow(BrokenStatement);
    }
  });

  test('changed anywhere, it is read to the last entry or refused', () => {
    const text = camt(statement(Array.from({ length: 8 }, () => entry()).join('')));
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: text.length }),
        fc.string({ maxLength: 3 }),
        (at, instead) => {
          const changed = text.slice(0, at) + instead + text.slice(at + instead.length);
          try {
            const batch = read(changed, 'EUR');
            const entries = changed.match(/<Ntry>/g)?.length ?? 0;
            expect(batch.transactions.length + rejectedOf(batch).length).toBeGreaterThanOrEqual(
              entries - 1,
            );
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
  const many = camt(statement(entry().repeat(20_000)));
  expect(cpuTime(() => expect(read(many).transactions).toHaveLength(20_000))).toBeLessThan(4_000);
  for (const piece of [
    '<A>',
    '<A/>',
    '&#65;',
    '<!-- -->',
    '<A b="c"/>',
    '&amp;',
    ']]',
    '<![CDATA[x]]>',
  ]) {
    const text = camt(statement(piece.repeat(50_000)));
    expect(
      cpuTime(() => readOrRefuse(() => read(text))),
      piece,
    ).toBeLessThan(2_000);
  }
});

testRealFiles();
