import { type LocalDate, makeDate } from '@/lib/calendar';
import { toDecimal } from '@/lib/money';
import type { AccountView, Row, Statement } from '../ledger';
import type { Person } from '../people';
import { noonIn, ofxZone } from '../zone';
import type { Element } from './elements';

export type Window = { from: LocalDate; to: LocalDate };

const NAME_LENGTH = 32;

/** STMTRS or CCSTMTRS. Without a window there is no transaction list, only the balances. */
export function statementAnswer(
  person: Person,
  statement: Statement,
  account: AccountView,
  window: Window | null,
): Element {
  const card = account.type === 'credit';
  const asOf = ofxDate(person, statement.today);
  const amount = (minor: bigint) => toDecimal(minor, account.currency);
  return [
    card ? 'CCSTMTRS' : 'STMTRS',
    [
      ['CURDEF', account.currency],
      accountFrom(account),
      window && transactionList(person, account, window),
      [
        'LEDGERBAL',
        [
          ['BALAMT', amount(account.balanceMinor)],
          ['DTASOF', asOf],
        ],
      ],
      [
        'AVAILBAL',
        [
          ['BALAMT', amount(account.availableMinor)],
          ['DTASOF', asOf],
        ],
      ],
    ],
  ];
}

export function accountFrom(account: AccountView): Element {
  if (account.type === 'credit') return ['CCACCTFROM', [['ACCTID', account.id]]];
  return [
    'BANKACCTFROM',
    [
      ['BANKID', account.bankId],
      ['ACCTID', account.id],
      ['ACCTTYPE', account.type.toUpperCase()],
    ],
  ];
}

function transactionList(person: Person, account: AccountView, window: Window): Element {
  const rows = account.rows.filter(
    (row) => row.status === 'posted' && row.date >= window.from && row.date <= window.to,
  );
  return [
    'BANKTRANLIST',
    [
      ['DTSTART', ofxDate(person, window.from)],
      ['DTEND', ofxDate(person, window.to)],
      ...rows.map((row) => transaction(person, account, row)),
    ],
  ];
}

/** NAME is cut where the standard cuts it; what did not fit stands whole in MEMO. */
function transaction(person: Person, account: AccountView, row: Row): Element {
  return [
    'STMTTRN',
    [
      ['TRNTYPE', row.type],
      ['DTPOSTED', ofxDate(person, row.date)],
      row.seenOn === row.date ? null : ['DTUSER', ofxDate(person, row.seenOn)],
      ['TRNAMT', toDecimal(row.amountMinor, account.currency)],
      ['FITID', row.id],
      row.corrects ? ['CORRECTFITID', row.corrects.id] : null,
      row.corrects ? ['CORRECTACTION', row.corrects.action] : null,
      row.mcc ? ['SIC', row.mcc] : null,
      ['NAME', row.text.slice(0, NAME_LENGTH).trimEnd()],
      row.text.length > NAME_LENGTH ? ['MEMO', row.text] : null,
    ],
  ];
}

/** Noon of the person's day, with or without the zone in brackets, as the branch prints it. */
export function ofxDate(person: Person, day: LocalDate): string {
  const compact = `${day.replaceAll('-', '')}120000`;
  if (person.style.ofxDates === 'noon') return compact;
  return `${compact}[${ofxZone(person.timezone, noonIn(person.timezone, day))}]`;
}

/** The eight digits of an OFX date; null when they are no day. */
export function readOfxDate(text: string): LocalDate | null {
  const match = /^(\d{4})(\d{2})(\d{2})(\d{4,6}(\.\d+)?)?(\[.*\])?$/.exec(text);
  return match && makeDate(Number(match[1]), Number(match[2]), Number(match[3]));
}
