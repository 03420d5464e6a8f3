import type { LocalDate } from '@/lib/calendar';
import type { AccountRef } from '@/lib/statements/ofx/accounts';
import { type Dialect, PROFILES } from './dialect';

/** What every request says of the person and the moment. */
export type SignOn = {
  dialect: Dialect;
  login: string;
  password: string;
  org?: string;
  fid?: string;
  /** The same for a connection for ever; sent from version 103 on. */
  clientUid: string;
  now: Date;
  /** Fresh for every request. */
  transactionId: string;
};

type Element = [name: string, content: string | readonly (Element | null)[]];

/** Which accounts does this login have? */
export function accountsRequest(signOn: SignOn): Uint8Array {
  const question: Element = [
    'SIGNUPMSGSRQV1',
    [
      [
        'ACCTINFOTRNRQ',
        [
          ['TRNUID', signOn.transactionId],
          ['ACCTINFORQ', [['DTACCTUP', '19700101000000']]],
        ],
      ],
    ],
  ];
  return write(signOn, question);
}

/** The transactions and balance of one account from a day on. */
export function statementRequest(
  signOn: SignOn,
  account: AccountRef,
  since: LocalDate,
): Uint8Array {
  const window: Element = [
    'INCTRAN',
    [
      ['DTSTART', `${since.replaceAll('-', '')}000000`],
      ['INCLUDE', 'Y'],
    ],
  ];
  const [set, name] = SETS[account.kind];
  const extra: Element[] =
    account.kind === 'investment'
      ? [
          ['INCOO', 'N'],
          ['INCPOS', [['INCLUDE', 'N']]],
          ['INCBAL', 'Y'],
        ]
      : [];
  const question: Element = [
    `${set}MSGSRQV1`,
    [
      [
        `${name}TRNRQ`,
        [
          ['TRNUID', signOn.transactionId],
          [`${name}RQ`, [from(account), window, ...extra]],
        ],
      ],
    ],
  ];
  return write(signOn, question);
}

const SETS: Record<AccountRef['kind'], [set: string, name: string]> = {
  bank: ['BANK', 'STMT'],
  card: ['CREDITCARD', 'CCSTMT'],
  investment: ['INVSTMT', 'INVSTMT'],
  loan: ['LOAN', 'LOANSTMT'],
};

function from(account: AccountRef): Element {
  const { kind, bankId, branchId, accountId, accountType } = account;
  const bank: Element = ['BANKID', bankId];
  if (kind === 'card') return ['CCACCTFROM', [['ACCTID', accountId]]];
  if (kind === 'investment')
    return [
      'INVACCTFROM',
      [
        ['BROKERID', bankId],
        ['ACCTID', accountId],
      ],
    ];
  if (kind === 'loan')
    return ['LOANACCTFROM', [bank, ['LOANACCTID', accountId], ['LOANACCTTYPE', accountType]]];
  const branch: Element | null = branchId ? ['BRANCHID', branchId] : null;
  return ['BANKACCTFROM', [bank, branch, ['ACCTID', accountId], ['ACCTTYPE', accountType]]];
}

function signOnElement({ dialect, login, password, org, fid, clientUid, now }: SignOn): Element {
  const { appId, appVer } = PROFILES[dialect.profile] ?? PROFILES[0];
  const institution: Element | null =
    org || fid ? ['FI', [['ORG', org || '0'], fid ? ['FID', fid] : null]] : null;
  return [
    'SIGNONMSGSRQV1',
    [
      [
        'SONRQ',
        [
          ['DTCLIENT', now.toISOString().replace(/\D/g, '').slice(0, 14)],
          ['USERID', login],
          ['USERPASS', password],
          ['LANGUAGE', 'ENG'],
          institution,
          ['APPID', appId],
          ['APPVER', appVer],
          dialect.version === '102' ? null : ['CLIENTUID', clientUid],
        ],
      ],
    ],
  ];
}

/** OFX 1: CRLF, leaves unclosed, charset 1252. OFX 2: XML in UTF-8. */
function write(signOn: SignOn, question: Element): Uint8Array {
  const { version } = signOn.dialect;
  const xml = version.startsWith('2');
  const body = element(['OFX', [signOnElement(signOn), question]], xml);
  const text = [...(xml ? xmlHeader(version) : sgmlHeader(version)), body, ''].join('\r\n');
  return Buffer.from(text, xml ? 'utf8' : 'latin1');
}

function element([name, content]: Element, xml: boolean): string {
  if (typeof content === 'string') return `<${name}>${escaped(content)}${xml ? `</${name}>` : ''}`;
  const children = content.filter((one) => one !== null).map((one) => element(one, xml));
  return [`<${name}>`, ...children, `</${name}>`].join('\r\n');
}

/** A value never becomes a tag, and never a line of its own. */
function escaped(text: string): string {
  const line = text.replace(/\p{Cc}+/gu, ' ');
  return line.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function sgmlHeader(version: string): string[] {
  return [
    'OFXHEADER:100',
    'DATA:OFXSGML',
    `VERSION:${version}`,
    'SECURITY:NONE',
    'ENCODING:USASCII',
    'CHARSET:1252',
    'COMPRESSION:NONE',
    'OLDFILEUID:NONE',
    'NEWFILEUID:NONE',
    '',
  ];
}

function xmlHeader(version: string): string[] {
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="no"?>',
    `<?OFX OFXHEADER="200" VERSION="${version}" SECURITY="NONE" OLDFILEUID="NONE" NEWFILEUID="NONE"?>`,
  ];
}
