import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { BrokenStatement } from '../broken';
import { cpuTime, readOrRefuse, rejectedOf } from '../fixtures';
import { looksLikeMt940, readMt940 } from './batch';
import { testRealFiles } from './real-files';

// Properties take their time on a busy machine; what they promise of time is measured on the processor.
vi.setConfig({ testTimeout: 30_000 });

const bytes = (text: string) => new TextEncoder().encode(text);
const read = (text: string, currency?: string) => readMt940(bytes(text), { currency });
const message = (...lines: string[]) =>
  `:20:1\n:25:DE89370400440532013000\n:28C:1/1\n:60F:C260409EUR100,00\n${lines.join('\n')}\n:62F:C260410EUR87,50\n-\n`;
const row = (...lines: string[]) => read(message(...lines)).transactions[0];

describe(':61:', () => {
  test('a purchase', () => {
    expect(read(message(':61:2604080410D12,50NMSCNONREF//BANK1', ':86:REWE'))).toEqual({
      accounts: [
        {
          key: 'DE89370400440532013000',
          stableKey: 'DE89370400440532013000',
          name: 'Checking 3000',
          mask: '3000',
          type: 'checking',
          currency: 'EUR',
          balanceMinor: 8750n,
          balanceAsOf: '2026-04-10T00:00:00Z',
        },
      ],
      transactions: [
        {
          accountKey: 'DE89370400440532013000',
          status: 'posted',
          bookedOn: '2026-04-10',
          transactedOn: '2026-04-08',
          amountMinor: -1250n,
          currency: 'EUR',
          line: 5,
          description: 'REWE',
        },
      ],
      removed: [],
      coverage: [
        {
          accountKey: 'DE89370400440532013000',
          from: '2026-04-10',
          to: '2026-04-10',
          includesPending: false,
        },
      ],
      issues: [],
      complete: true,
      balances: [
        {
          accountKey: 'DE89370400440532013000',
          currency: 'EUR',
          line: 1,
          openingMinor: 10000n,
          openingOn: '2026-04-09',
          closingMinor: 8750n,
          closingOn: '2026-04-10',
          movementsMinor: -1250n,
        },
      ],
    });
  });

  test.each<[string, bigint, 'posted' | 'pending']>([
    ['2604100410D12,50NMSCX', -1250n, 'posted'],
    ['2604100410C12,50NMSCX', 1250n, 'posted'],
    ['2604100410RD12,50NMSCX', 1250n, 'posted'],
    ['2604100410RC12,50NMSCX', -1250n, 'posted'],
    ['2604100410EC12,50NMSCX', 1250n, 'pending'],
    ['2604100410ED12,50NMSCX', -1250n, 'pending'],
    ['2604100410DR12,50NMSCX', -1250n, 'posted'],
    ['2604100410CR12,50NMSCX', 1250n, 'posted'],
    ['2604100410CN12,50NTRFX', 1250n, 'posted'],
    ['2604100410RCR12,50NMSCX', -1250n, 'posted'],
    ['260410D12,50NMSCX', -1250n, 'posted'],
    ['260410D12,NMSCX', -1200n, 'posted'],
    ['260410D12,5 NMSCX', -1250n, 'posted'],
    ['260410D,50NMSCX', -50n, 'posted'],
    ['260410D12.50NMSCX', -1250n, 'posted'],
    ['260410D1,234.50NMSCX', -123450n, 'posted'],
    ['260410D1.234,50NMSCX', -123450n, 'posted'],
    ['260410D000000001213,28N044X', -121328n, 'posted'],
    ['260410D12NMSCX', -1200n, 'posted'],
    ['260410D20,00NONREF', -2000n, 'posted'],
  ])('%s', (line, amountMinor, status) => {
    expect(row(`:61:${line}`)).toMatchObject({ amountMinor, status, bookedOn: '2026-04-10' });
  });

  test.each([
    ['2512310102', '2026-01-02'],
    ['2601021231', '2025-12-31'],
    ['2402280229', '2024-02-29'],
    ['2604109999', '2026-04-10'],
    ['991231', '1999-12-31'],
    ['260230', '2026-02-28'],
    ['2602300301', '2026-03-01'],
  ])('%s is booked on %s', (dates, bookedOn) => {
    expect(row(`:61:${dates}D1,NMSCX`)).toMatchObject({ bookedOn });
  });

  test('what cannot be read is rejected with its line', () => {
    const batch = read(
      message(
        ':61:261341D1,NMSC',
        ':61:nothing',
        ':86:X',
        ':61:260410D1,NMSC',
        ':61:260410D1,2,3NMSC',
      ),
    );
    expect(batch.transactions).toHaveLength(1);
    expect(rejectedOf(batch).map(({ line }) => line)).toEqual([5, 6, 9]);
  });

  test('broken in two, it is still one', () => {
    const found = row(':61:2604100410CR', '30,00N062NONREF', ':86:X');
    expect(found).toMatchObject({ amountMinor: 3000n, description: 'X' });
    expect(row(':61:260410D1,NTRFREF1', '//BANK1', 'more')?.description).toBe('more');
  });

  test('a cheque’s number', () => {
    expect(row(':61:260410D1,NCHK000123')).toMatchObject({ checkNumber: '000123' });
  });
});

describe(':86:', () => {
  test.each<[string, string[], { payee?: string; description: string }]>([
    [
      'German, SEPA keys cut through',
      [
        '166?00GUTSCHRIFT?20EREF+NOTPROVIDED?21MREF+12 CRED+DE99?22A12CDE0000000000000000034 S?23VWZ+Miete',
        ' April?30GENODE?31DE1?32Erika Muster-Mustermannfrau?33kind',
      ],
      {
        payee: 'Erika Muster-Mustermannfraukind',
        description: 'Erika Muster-Mustermannfraukind Miete April',
      },
    ],
    ['German, no purpose', ['020?00Kartenzahlung?32'], { description: 'Kartenzahlung' }],
    [
      'Austrian',
      ['?20Rechnung 12?32Muster GmbH'],
      { payee: 'Muster GmbH', description: 'Muster GmbH Rechnung 12' },
    ],
    [
      'Polish',
      ['020~00PRZELEW~20Czynsz~21kwiecien~27Jan Kowalski~28Krakow'],
      { payee: 'Jan Kowalski Krakow', description: 'Jan Kowalski Krakow Czynsz kwiecien' },
    ],
    [
      'Polish, angled',
      ['020<00PRZELEW<20Czynsz<32Jan Kowalski'],
      { payee: 'Jan Kowalski', description: 'Jan Kowalski Czynsz' },
    ],
    [
      'Dutch',
      ['/TRTP/SEPA OVERBOEKING/IBAN/NL1/BIC/INGB/NAME/Albert Heijn/REMI/Boodschappen/EREF/X'],
      { payee: 'Albert Heijn', description: 'Albert Heijn Boodschappen' },
    ],
    [
      'Dutch, wrapped at 65',
      [`/TRTP/SEPA OVERBOEKING/IBAN/NL13TEST0567890123/NAME/Energie Ned`, 'erland/REMI/x'],
      { payee: 'Energie Nederland', description: 'Energie Nederland x' },
    ],
    [
      'ING structured',
      ['/EREF/1//CNTP/NL32INGB0000012345/INGBNL2A/ING BANK NV/AMSTERDAM///REMI/USTD//Factuur 1/'],
      { payee: 'ING BANK NV', description: 'ING BANK NV Factuur 1' },
    ],
    [
      'Knab',
      ['HUUR', 'REK: NL1/NAAM: BEDRIJF VOF'],
      { payee: 'BEDRIJF VOF', description: 'HUUR REK: NL1/NAAM: BEDRIJF VOF' },
    ],
    [
      'ABN AMRO, SEPA in prose',
      ['SEPA INCASSO INCASSANT: NL40ZZZ87 NAAM: BEDRIJF B.V. MACHTIGING: 1'],
      {
        payee: 'BEDRIJF B.V.',
        description: 'SEPA INCASSO INCASSANT: NL40ZZZ87 NAAM: BEDRIJF B.V. MACHTIGING: 1',
      },
    ],
    [
      'ABN AMRO card',
      ['BEA   NR:XXX1234   21.05.11/12.54 DIROX FIL2500,PAS999'],
      { payee: 'DIROX FIL2500', description: 'BEA NR:XXX1234 21.05.11/12.54 DIROX FIL2500,PAS999' },
    ],
    [
      'Swiss prose',
      ['Zahlung Coop-1234 Basel', 'Karte 12'],
      { description: 'Zahlung Coop-1234 Basel Karte 12' },
    ],
    [
      'German, cut inside a time of day',
      ['106?00KARTE?20SVWZ+Tankstelle am Ring Musterstadt 12-09-2014T16', ':26:37 Folge 7?32ARAL'],
      {
        payee: 'ARAL',
        description: 'ARAL Tankstelle am Ring Musterstadt 12-09-2014T16:26:37 Folge 7',
      },
    ],
    ['German, before SEPA', ['999PN5477SCHECK-NR. 12'], { description: 'SCHECK-NR. 12' }],
    ['several of them', ['Betaling', ':86:Kenmerk 12'], { description: 'Betaling Kenmerk 12' }],
  ])('%s', (_, [first, ...rest], expected) => {
    const found = row(':61:260410D1,NMSCNONREF', `:86:${first}`, ...rest);
    expect({
      description: found?.description,
      ...(found?.payee && { payee: found.payee }),
    }).toEqual(expected);
  });

  test('names that stand in the booking', () => {
    const asn = row(
      ':61:260410D65,00NOVBNL47INGB9999999999',
      'hr paulissen',
      ':86:NL47INGB9999999999 hr paulissen',
      '   ',
      'Betaling',
    );
    expect(asn).toMatchObject({
      payee: 'hr paulissen',
      description: 'NL47INGB9999999999 hr paulissen Betaling',
    });
    const numbered = row(
      ':61:260410CM50,00S051',
      ':NS:01Zweck eins',
      '15Meyer',
      '17Gutschrift',
      '1812345',
    );
    expect(numbered).toMatchObject({ payee: 'Meyer', description: 'Meyer Zweck eins' });
  });

  test('without one, what the booking line says', () => {
    expect(row(':61:260410D1,NMSCNONREF//BANK1', 'Supplement')?.description).toBe('Supplement');
    expect(row(':61:260410D1,NMSCNONREF//BANK1')?.description).toBe('BANK1');
    expect(row(':61:260410D1,N0440121470966      W.P. Jansen   ')?.description).toBe('W.P. Jansen');
    expect(row(':61:260410D1,NTRFNONREF')?.description).toBe('NTRF');
  });

  test('of the account, of the statement, and ahead of the bookings', () => {
    const told = read(
      message(
        ':86:of the account',
        ':86:IBAN',
        ':61:260410D1,NMSC',
        ':86:one',
        ':61:260410D2,NMSC',
      ),
    );
    expect(told.transactions.map(({ description }) => description)).toEqual(['one', 'NMSC']);
    const ahead = read(
      message(':86:first', ':61:260410D1,NMSC', ':86:second', ':61:260410D2,NMSC'),
    );
    expect(ahead.transactions.map(({ description }) => description)).toEqual(['first', 'second']);
    const after = read(
      `${message(':61:260410D1,NMSC').replace('\n-\n', '')}\n:86:summary\n:61:260410D2,NMSC\n`,
    );
    expect(after.transactions.map(({ description }) => description)).toEqual(['NMSC', 'NMSC']);
  });
});

describe('messages', () => {
  test('envelopes, headers and every line end', () => {
    const plain = message(':61:260410D12,50NMSC', ':86:X');
    const swift = `{1:F01INGBNL2AXXXX0000000000}{2:I940INGBNL2AXXXXN}{3:{108:X}}{4:\n${plain.replace('\n-\n', '\n-}{5:{CHK:1}}\n')}`;
    for (const text of [
      plain,
      swift,
      `ABNANL2A\n940\nABNANL2A\n${plain}`,
      plain.replaceAll('\n', '\r\n'),
      plain.replaceAll('\n', '\r'),
      plain.replaceAll('\n', '@@'),
      `\u0001${plain}`,
    ]) {
      expect(looksLikeMt940(bytes(text))).toBe(true);
      expect(read(text).transactions).toMatchObject([{ amountMinor: -1250n, description: 'X' }]);
      expect(read(text + text).balances).toHaveLength(2);
    }
  });

  test('two in one line of envelopes, and balances that name no currency', () => {
    const text = message(':61:260410D12,50NMSC').replace('\n-\n', '\n-}{1:F01X}{2:I940X}{4:\n');
    expect(read(text + text).balances).toHaveLength(2);
    const bare = message(':61:260410D12,50NMSC').replace(':62F:C260410EUR', ':62F:C260410');
    expect(read(bare).accounts).toMatchObject([{ balanceMinor: 8750n, currency: 'EUR' }]);
  });

  test('forints keep their fillér, marks of before the euro are read', () => {
    const huf = message(':61:260410D3892,77N077').replaceAll('EUR', 'HUF');
    expect(read(huf).transactions).toMatchObject([{ amountMinor: -389277n, currency: 'HUF' }]);
    expect(read(message(':61:991231D1,NMSC').replaceAll('EUR', 'DEM')).accounts).toMatchObject([
      { currency: 'DEM' },
    ]);
  });

  test.each([
    ['20090500/0006853030', '20090500/0006853030', 'DE41200905000006853030'],
    ['NL08INGB0000001234EUR', 'NL08INGB0000001234', 'NL08INGB0000001234'],
    [
      'BANKBIC/CH93 0076 2011 6238 5295 7',
      'BANKBIC/CH9300762011623852957',
      'CH9300762011623852957',
    ],
    ['1291.99.348EUR', '1291.99.348', undefined],
    ['', 'unnamed', undefined],
  ])('account %s', (written, key, stableKey) => {
    const [account] = read(message().replace('DE89370400440532013000', written)).accounts;
    expect([account?.key, account?.stableKey]).toEqual([key, stableKey]);
  });

  test('an MT942 has no balances: its own sums are held against its rows', () => {
    const text = (count: number) =>
      `:20:1\n:25:1/2\n:34F:PLN0,\n:13D:2604101815+0100\n:61:260410C1,NTRF\n:61:260410ED2,NTRF\n:90D:1PLN2,\n:90C:${count}PLN1,\n-`;
    expect(read(text(1)).transactions).toMatchObject([
      { currency: 'PLN', status: 'posted' },
      { status: 'pending' },
    ]);
    expect(read(text(1)).issues).toEqual([]);
    expect(read(text(2)).issues).toMatchObject([{ code: 'notice' }]);
  });

  test('a file that says no currency takes the caller’s, or rejects its rows', () => {
    const text = ':20:1\n:25:1\n:61:260410C1,NTRF\n';
    expect(read(text, 'CHF').accounts).toMatchObject([{ currency: 'CHF' }]);
    expect(rejectedOf(read(text))).toMatchObject([{ line: 3, code: 'currency_needed' }]);
  });

  test('what is none is refused', () => {
    for (const text of [
      '',
      'Date,Amount\n',
      '<OFX></OFX>',
      '!Type:Bank\nD1\n',
      '1\n2\n3\n',
      ':20:\n',
    ]) {
      expect(looksLikeMt940(bytes(text))).toBe(false);
      expect(() => read(text)).toThrow(BrokenStatement);
    }
    expect(() => read(message(':86:\0'))).toThrow('binary');
    expect(() => read(message(`:86:${'x'.repeat(70_000)}`))).toThrow('64 KiB');
  });
});

describe('nothing is lost unseen', () => {
  const whole = message(
    ...Array.from(
      { length: 12 },
      (_, i) =>
        `:61:2604${10 + i}04${10 + i}D${i},45NMSCNONREF//B${i}\n:86:166?00X?20Shop ${i}?32Payee`,
    ),
  );
  const full = read(whole).transactions;

  test('cut anywhere, every booking begun is a row or rejected, and a missing end is told', () => {
    for (let at = 35; at < whole.length; at++) {
      const part = whole.slice(0, at);
      const batch = read(part, 'EUR');
      expect(batch.transactions.length + rejectedOf(batch).length).toBe(
        part.split(':61:').length - 1,
      );
      expect(batch.transactions.map(({ amountMinor }) => amountMinor)).toEqual(
        full.slice(0, batch.transactions.length).map(({ amountMinor }) => amountMinor),
      );
      if (part.includes(':61:') && !part.includes(':62F:C260410EUR8'))
        expect(batch.issues.length).toBeGreaterThan(0);
    }
  });

  test('changed anywhere, it is read or refused', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: whole.length }),
        fc.integer({ min: 0, max: 40 }),
        fc.oneof(
          fc.string({ maxLength: 6 }),
          fc.constantFrom('\n:20:', '\n:61:', '\n-\n', '{4:', '?32', '\n:62F:'),
        ),
        (at, lost, instead) => {
          const changed = whole.slice(0, at) + instead + whole.slice(at + lost);
          try {
            const batch = read(changed, 'EUR');
            const begun = changed.match(/^:61:/gm)?.length ?? 0;
            expect(batch.transactions.length + rejectedOf(batch).length).toBeGreaterThanOrEqual(
              begun,
            );
          } catch (error) {
            expect(error).toBeInstanceOf(BrokenStatement);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});

test('time grows with the file, not with its square', () => {
  for (const piece of [
    ':61:260410D1,NMSC\n:86:X\n',
    ':20:\n',
    ':25:1\n',
    ':60F:C260410EUR1,\n',
    ':86:x\n',
    '\n',
    '-\n',
    '{1:}',
    '{1:}\n',
    '?20',
    '/NAME/',
    'EREF+',
  ]) {
    const text = message(':61:260410D1,NMSC', `:86:${piece.repeat(20_000)}`);
    expect(
      cpuTime(() => readOrRefuse(() => read(text))),
      piece,
    ).toBeLessThan(2_000);
  }
});

testRealFiles();
