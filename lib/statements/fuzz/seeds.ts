import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { balance, camt, details, entry, statement } from '../camt/samples';
import { ENGLISH } from '../csv/samples-english';
import { OTHERS } from '../csv/samples-other';
import { bankFile, cardFile, row, XML_HEADER } from '../ofx/samples';

/** A file that a mutation begins with. */
export type Seed = { name: string; bytes: Buffer };

/** Larger ones say nothing more, only slower. */
const MOST = 24_000;

/** Our own files of every format, and the real ones beside the checkout where they are. */
export function seeds(folder = path.resolve('../shared/fixtures/statements')): Seed[] {
  return [...ownSeeds(), ...seedsIn(folder)];
}

export function ownSeeds(): Seed[] {
  const tables = [...ENGLISH, ...OTHERS].map(({ name, text }): [string, string] => [
    `${name}.csv`,
    text,
  ]);
  return [...OWN, ...tables].map(([name, text]) => ({ name, bytes: Buffer.from(text) }));
}

function seedsIn(folder: string): Seed[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .sort()
    .filter((name) => name !== 'index.csv' && path.extname(name) !== '')
    .map((name) => ({ name, bytes: readFileSync(path.join(folder, name)).subarray(0, MOST) }));
}

const ofxRows = [
  row('1', '-12.34', '20261101', 'CORNER SHOP'),
  row('2', '1500.00', '20261102120000[-5:EST]', 'PAYROLL', '<MEMO>NOVEMBER &amp; BONUS\n'),
  row('3', '-7.00', '20261103', 'CAFÉ'),
];

const OWN: [string, string][] = [
  ['bank.ofx', bankFile(ofxRows)],
  ['card.qfx', cardFile(ofxRows)],
  ['bank-2.ofx', XML_HEADER + bankFile(ofxRows).replace(/^[^<]*/, '')],
  [
    'statement.xml',
    camt(
      statement(
        entry() +
          entry({ amount: '99.00', sign: 'CRDT', status: '<Cd>PDNG</Cd>' }) +
          entry({
            rest: details(
              '<Refs><EndToEndId>E2E</EndToEndId></Refs>',
              '<AddtlTxInf>two</AddtlTxInf>',
            ),
          }),
        { extra: balance('OPBD', '10.00', '2026-04-01') + balance('CLBD', '84.00', '2026-04-30') },
      ),
    ),
  ],
  [
    'statement.sta',
    `:20:START
:25:37040044/532013000
:28C:1/1
:60F:C261001EUR100,00
:61:2610021002DR12,34NMSCNONREF//B1
:86:105?00LASTSCHRIFT?20Rechnung 42?21November?30COBADEFF?31DE89370400440532013000?32STADTWERKE
:61:2610031003C1500,00NTRFNONREF
:86:/TRTP/SEPA OVERBOEKING/IBAN/NL91ABNA0417164300/NAME/WERKGEVER BV/REMI/SALARIS/EREF/X
:62F:C261031EUR1587,66
-
`,
  ],
  [
    'everything.qif',
    `!Option:AutoSwitch
!Account
NChecking
TBank
^
!Type:Bank
D11/21'26
T-1,234.56
PGrocer
LFood:Groceries
^
D11/22'26
T-30.00
N1001
PTwo things
SFood
EApples
$-10.00
SHousehold
$-20.00
^
!Account
NBroker
TInvst
^
!Type:Invst
D11/23'26
NDiv
YFund
T12.00
^
D11/24'26
NBuy
YFund
I10
Q5
T50.00
^
`,
  ],
];
