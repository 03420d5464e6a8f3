import { describe, expect, it } from 'vitest';
import { expectations, fixtureBytes } from '@/lib/statements/fixtures';
import { callApi } from '@/tests/call-api';
import { useDatabase } from '@/tests/database';
import { importer, ofxFile, sendFile, useImportWorker } from './testing';

/** The same month in every format a bank may give it in: whatever came first, the others add nothing. */
const database = useDatabase();
useImportWorker(database);

type Row = { id: string; day: string; amount: string; name: string };
const MONTH: Row[] = [
  { id: 'r1', day: '2026-10-01', amount: '-4.50', name: 'BAECKEREI SUED' },
  { id: 'r2', day: '2026-10-01', amount: '-4.50', name: 'BAECKEREI SUED' },
  { id: 'r3', day: '2026-10-05', amount: '-80.00', name: 'STADTWERKE' },
  { id: 'r4', day: '2026-10-14', amount: '-4.50', name: 'BAECKEREI SUED' },
  { id: 'r5', day: '2026-10-30', amount: '2100.00', name: 'ARBEITGEBER GMBH' },
];
const IBAN = 'DE89370400440532013000';
const size = (amount: string) => amount.replace('-', '');

const FORMATS: Record<string, (rows: readonly Row[]) => string> = {
  ofx: (rows) => ofxFile([...rows], { account: IBAN, currency: 'EUR' }),
  qif: (rows) =>
    `!Type:Bank\n${rows
      .map(
        ({ day, amount, name }) =>
          `D${day.split('-').reverse().join('.')}\nT${amount}\nP${name}\n^\n`,
      )
      .join('')}`,
  csv: (rows) => ['Buchungstag;Empfänger;Betrag;Währung', ...rows.map(germanRow)].join('\n'),
  camt: (rows) => `<?xml version="1.0"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>
<Stmt><Acct><Id><IBAN>${IBAN}</IBAN></Id><Ccy>EUR</Ccy></Acct>
${rows.map(camtEntry).join('\n')}
</Stmt></BkToCstmrStmt></Document>`,
  mt940: (rows) =>
    `:20:START\n:25:37040044/0532013000\n:28C:1/1\n:60F:C261001EUR100,00\n${rows.map(mt940Row).join('\n')}\n-\n`,
};

function germanRow({ day, amount, name }: Row): string {
  return `${day.split('-').reverse().join('.')};${name};${amount.replace('.', ',')};EUR`;
}

function camtEntry({ id, day, amount, name }: Row): string {
  const [side, sign] = amount.startsWith('-') ? ['Cdtr', 'DBIT'] : ['Dbtr', 'CRDT'];
  return (
    `<Ntry><Amt Ccy="EUR">${size(amount)}</Amt><CdtDbtInd>${sign}</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>` +
    `<BookgDt><Dt>${day}</Dt></BookgDt><AcctSvcrRef>2026-${id}</AcctSvcrRef><NtryDtls><TxDtls>` +
    `<RltdPties><${side}><Pty><Nm>${name}</Nm></Pty></${side}></RltdPties></TxDtls></NtryDtls></Ntry>`
  );
}

function mt940Row({ day, amount, name }: Row): string {
  const [year, month, date] = day.slice(2).split('-');
  const mark = amount.startsWith('-') ? 'D' : 'C';
  return `:61:${year}${month}${date}${month}${date}${mark}${size(amount).replace('.', ',')}NMSCNONREF\n:86:105?00UMSATZ?20OKTOBER?32${name}`;
}

const names = Object.keys(FORMATS);
const pairs = names.flatMap((first) =>
  names.filter((second) => second !== first).map((second): [string, string] => [first, second]),
);

describe.each(pairs)('%s, then %s', (first, second) => {
  it('adds nothing, and what is new only once', async () => {
    const token = await importer('EUR');
    const send = (format: string, rows: readonly Row[], account_id?: string) =>
      sendFile(
        token,
        { name: `x.${format}`, content: FORMATS[format]?.(rows) ?? '' },
        { account_id },
      );
    expect((await send(first, MONTH)).json.added).toBe(MONTH.length);
    const { json: accounts } = await callApi('GET', '/accounts', { token });
    const account = accounts.data[0].id;
    const other = await send(second, MONTH, account);
    expect(other.json, other.text).toMatchObject({ added: 0, duplicates: MONTH.length });
    const more = [...MONTH, { id: 'r6', day: '2026-10-31', amount: '-12.00', name: 'KINO' }];
    expect((await send(second, more, account)).json.added).toBe(1);
    expect((await send(first, more, account)).json.added).toBe(0);
  });
});

/** One bank's month, as its own CSV and as another program made OFX of it. */
const twins = ['csv', 'ofx', 'camt']
  .flatMap(expectations)
  .filter(({ file }) => /sparkasse-freiburg__simple2/.test(file));

if (twins.length > 1) {
  it('real files of one month in several formats add up to the month once', async () => {
    const token = await importer('EUR');
    let account_id: string | undefined;
    for (const twin of twins) {
      const name = twin.file.split('/').at(-1);
      const { json } = await sendFile(token, { name, content: fixtureBytes(twin) }, { account_id });
      expect(json.added, twin.file).toBe(account_id ? 0 : 18);
      account_id ??= json.accounts[0].account_id;
    }
  });
}

it('leaves the books whole', async () => {
  expect(await database.violations()).toEqual([]);
});
