import { expect, test, vi } from 'vitest';
import { readFile } from '../read-file';
import { Fault, judge } from './judge';
import { mutate, seeded } from './mutate';
import { rowsSeen } from './rows-seen';
import { seeds } from './seeds';

// Damaged files take their time on a busy machine; what they may take is measured on the processor.
vi.setConfig({ testTimeout: 120_000 });

const INPUTS = 3_000;

/** The short form of `npm run fuzz`. */
test(`F38: ${INPUTS} damaged files are read, asked about or refused, and no row is lost in silence`, () => {
  const corpus = seeds();
  const seen = { read: 0, refused: 0, asked: 0 };
  for (let n = 0; n < INPUTS; n++) {
    const random = seeded(20_261_125 ^ Math.imul(n, 0x9e3779b1));
    const seed = corpus[random(corpus.length)];
    if (!seed) throw new Error('There is nothing to damage.');
    try {
      seen[judge(seed.name, mutate(seed, random, corpus))]++;
    } catch (error) {
      throw error instanceof Fault
        ? new Error(`Input ${n} (${seed.name}): ${error.message}`)
        : error;
    }
  }
  expect(Math.min(seen.read, seen.refused, seen.asked)).toBeGreaterThan(INPUTS / 100);
});

test('the same number is the same input', () => {
  const corpus = seeds();
  const [seed] = corpus;
  if (!seed) throw new Error('There is nothing to damage.');
  expect(mutate(seed, seeded(7), corpus)).toEqual(mutate(seed, seeded(7), corpus));
});

test('a lost row is noticed', () => {
  const text = '<OFX>\n<STMTTRN>\n<STMTTRN>\n';
  const batch = {
    accounts: [],
    transactions: [],
    removed: [],
    coverage: [],
    issues: [],
    complete: true,
    balances: [],
  };
  expect(rowsSeen('ofx', Buffer.from(text), batch)).toBe(2);
});

const rejected = (name: string, text: string) =>
  readFile({ name, bytes: Buffer.from(text) }, { ownCurrency: 'EUR' }).flatMap(({ batch }) =>
    batch.issues.filter(({ line }) => line).map(({ line, message }) => [line, message]),
  );
const camt = (body: string) =>
  `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt>\n${body}\n</BkToCstmrStmt></Document>`;
const ofx = (body: string) =>
  `<OFX><BANKMSGSRSV1><STMTTRNRS><STATUS><CODE>0</STATUS><STMTRS><CURDEF>EUR<BANKTRANLIST>\n${body}\n</BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>`;

/** What it found, each once. */
test.each([
  [
    'rows above the header',
    'a.csv',
    '2026-01-02,Shop,-1.00\nDate,Text,Amount\n2026-01-03,Shop,-2.00\n',
    1,
  ],
  [
    'an amount that slipped into another column',
    'a.csv',
    'Date,Post,Text,Out,In\n2026-01-02,2026-01-02,Shop,1.00,\n2026-01-02,2026-01-02,9,,,x,3.00\n',
    3,
  ],
  ['an empty row', 'a.ofx', ofx('<STMTTRN></STMTTRN>'), 2],
  ['a row that begins with words', 'a.ofx', ofx('<STMTTRN>words\n</STMTTRN>'), 2],
  ['an entry outside any statement', 'a.xml', camt('<Ntry><Amt Ccy="EUR">1.00</Amt></Ntry>'), 2],
  [
    'a transaction among accounts',
    'a.qif',
    '!Account\nNOne\nTBank\n^\nD1/13/2026\nT-5.00\nNcheck\n^\n',
    5,
  ],
])('%s: refused with its line', (_, name, text, line) => {
  expect(rejected(name, text).map(([at]) => at)).toEqual([line]);
});

test.each([
  [
    'a row in no statement',
    ofx('').replace('<STMTRS>', '<STMTRS><X></X></STMTRS><STMTTRN></STMTTRN><STMTRS>'),
  ],
  [
    'a list inside a row',
    ofx('<STMTTRN><BANKTRANLIST><STMTTRN></STMTTRN></BANKTRANLIST></STMTTRN>'),
  ],
  [
    'a row that ran into another file’s header',
    'Date opération;Libellé;Débit;Crédit;Devise;Référence\n2026-04-02;Loyer Avril;1234,56;;EUR;FR-00_at,' +
      'updated_at,group_title,type,amount,foreign_amount,currency_code,foreign_currency_code,description,date,' +
      'source_name,source_iban,source1,234.56-4-09;Café;4,50;;EUR;FR-003\n',
  ],
  ['an entry inside an entry', camt('<Stmt><Ntry><Ntry></Ntry></Ntry></Stmt>')],
])('%s: the file is refused', (_, text) => {
  expect(judge('x', Buffer.from(text))).toBe('refused');
});
