import { addDays, type LocalDate, makeDate } from '@/lib/calendar';
import { toDecimal } from '@/lib/money';

/** Made-up payments of one checking account over ten years, the same every time. */
export type Payment = { day: LocalDate; minor: bigint; payee: string; id: string };

const SELLERS = [
  'WHOLEFDS',
  'SHELL OIL',
  'NETFLIX.COM',
  'STARBUCKS STORE',
  'CITY POWER',
  'UBER TRIP',
];
const PLACES = ['SEATTLE WA', 'PORTLAND OR', 'BERLIN', 'LONDON GB', 'AUSTIN TX'];

export function payments(count: number): Payment[] {
  const first = makeDate(2016, 1, 1);
  if (!first) throw new Error('There is no such day.');
  return Array.from({ length: count }, (_, n) => {
    const mixed = Math.imul(n + 1, 0x9e3779b1) >>> 0;
    const seller = SELLERS[mixed % SELLERS.length];
    const place = PLACES[(mixed >>> 8) % PLACES.length];
    return {
      day: addDays(first, Math.floor((n * 3_650) / count)),
      minor: n % 25 === 0 ? 250_000n : -BigInt(100 + (mixed % 20_000)),
      payee: `${seller} #${mixed % 4_000} ${place}`,
      id: `B${n}`,
    };
  });
}

export function csvOf(rows: readonly Payment[]): string {
  const lines = rows.map(
    ({ day, minor, payee }) => `${day},"${payee}",${toDecimal(minor, 'USD')},Card payment`,
  );
  return `Date,Description,Amount,Type\n${lines.join('\n')}\n`;
}

export function ofxOf(rows: readonly Payment[]): string {
  const lines = rows.map(
    ({ day, minor, payee, id }) =>
      `<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>${day.replaceAll('-', '')}<TRNAMT>${toDecimal(minor, 'USD')}<FITID>${id}<NAME>${payee}</STMTTRN>`,
  );
  return `OFXHEADER:100
DATA:OFXSGML
VERSION:102
ENCODING:USASCII
CHARSET:1252

<OFX><SIGNONMSGSRSV1><SONRS><STATUS><CODE>0<SEVERITY>INFO</STATUS><DTSERVER>20261101<LANGUAGE>ENG</SONRS></SIGNONMSGSRSV1>
<BANKMSGSRSV1><STMTTRNRS><TRNUID>0<STATUS><CODE>0<SEVERITY>INFO</STATUS><STMTRS><CURDEF>USD
<BANKACCTFROM><BANKID>111<ACCTID>1234567<ACCTTYPE>CHECKING</BANKACCTFROM>
<BANKTRANLIST><DTSTART>20160101<DTEND>20261231
${lines.join('\n')}
</BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>
`;
}
