import type { AccountView, Statement } from '../ledger';
import type { Person } from '../people';
import type { Element } from './elements';
import { find, type Node, textAt } from './read';
import { accountFrom, ofxDate, readOfxDate, statementAnswer, type Window } from './statement';

/** OFX STATUS codes the bank gives, with the words beside them. */
export const STATUS = {
  ok: [0, 'INFO', 'Success'],
  general: [
    2000,
    'ERROR',
    'We are unable to complete your request. Please verify your identity online.',
  ],
  noAccount: [2003, 'ERROR', 'Account not found'],
  badDate: [2020, 'ERROR', 'Invalid date'],
  badRange: [2027, 'ERROR', 'Invalid date range'],
  badVersion: [2021, 'ERROR', 'Unsupported version'],
  unsupported: [2028, 'ERROR', 'Requested element unknown'],
  mfa: [3000, 'ERROR', 'User credentials are correct, but further authentication required'],
  wrongPassword: [15500, 'ERROR', 'Signon invalid'],
  locked: [15502, 'ERROR', 'USERPASS lockout'],
  approveClient: [15510, 'ERROR', 'CLIENTUID not registered: approve this program online'],
} as const satisfies Record<string, readonly [number, string, string]>;

export type StatusName = keyof typeof STATUS;

export function status(name: StatusName): Element {
  const [code, severity, message] = STATUS[name];
  return [
    'STATUS',
    [
      ['CODE', String(code)],
      ['SEVERITY', severity],
      ['MESSAGE', message],
    ],
  ];
}

/** SONRS. `FI` is echoed when it was sent. */
export function signOn(root: Node, name: StatusName, now: Date): Element {
  const fi = find(root, 'SIGNONMSGSRQV1', 'SONRQ', 'FI');
  const org = textAt(fi, 'ORG');
  const fid = textAt(fi, 'FID');
  return [
    'SIGNONMSGSRSV1',
    [
      [
        'SONRS',
        [
          status(name),
          ['DTSERVER', `${now.toISOString().replace(/\D/g, '').slice(0, 14)}.000[0:GMT]`],
          ['LANGUAGE', 'ENG'],
          org || fid
            ? [
                'FI',
                [
                  ['ORG', org || 'SANDBOX'],
                  ['FID', fid || '0'],
                ],
              ]
            : null,
        ],
      ],
    ],
  ];
}

/** What an account-wise failure needs: the account's id, or none. */
export type Failing = (account: AccountView) => boolean;

/** Every message set of the body, in its order; each request is answered with its own TRNUID. */
export function answers(
  root: Node,
  person: Person,
  statement: Statement,
  fails: Failing,
): Element[] {
  const sets: Element[] = [];
  for (const set of root.children) {
    if (set.tag === 'SIGNONMSGSRQV1' || !set.tag.endsWith('MSGSRQV1')) continue;
    sets.push([
      set.tag.replace('RQV1', 'RSV1'),
      set.children.map((request) => answerOne(request, person, statement, fails)),
    ]);
  }
  return sets;
}

function answerOne(request: Node, person: Person, statement: Statement, fails: Failing): Element {
  const reply = (name: StatusName, body: Element | null): Element => [
    request.tag.replace(/RQ$/, 'RS'),
    [['TRNUID', textAt(request, 'TRNUID') || '0'], status(name), body],
  ];
  if (request.tag === 'ACCTINFOTRNRQ') return reply('ok', accountInfo(person, statement));
  const body = find(request, 'STMTRQ') ?? find(request, 'CCSTMTRQ');
  if (!body) return reply('unsupported', null);
  const account = accountAsked(body, statement);
  if (!account) return reply('noAccount', null);
  if (fails(account)) return reply('general', null);
  const window = windowAsked(body, statement);
  if (window === 'badDate' || window === 'badRange') return reply(window, null);
  return reply('ok', statementAnswer(person, statement, account, window));
}

function accountAsked(body: Node, statement: Statement): AccountView | undefined {
  const card = body.tag === 'CCSTMTRQ';
  const from = find(body, card ? 'CCACCTFROM' : 'BANKACCTFROM');
  return statement.accounts.find(
    (account) =>
      account.id === textAt(from, 'ACCTID') &&
      (card
        ? account.type === 'credit'
        : account.type !== 'credit' &&
          account.bankId === textAt(from, 'BANKID') &&
          account.type.toUpperCase() === textAt(from, 'ACCTTYPE')),
  );
}

/** Null when no transactions are asked for; dates are read by their eight digits. */
function windowAsked(body: Node, statement: Statement): Window | null | 'badDate' | 'badRange' {
  const asked = find(body, 'INCTRAN');
  if (!asked || textAt(asked, 'INCLUDE') === 'N') return null;
  const [start, end] = [textAt(asked, 'DTSTART'), textAt(asked, 'DTEND')];
  const from = start ? readOfxDate(start) : statement.since;
  const to = end ? readOfxDate(end) : statement.today;
  if (!from || !to) return 'badDate';
  if (to < from) return 'badRange';
  return {
    from: from < statement.since ? statement.since : from,
    to: to > statement.today ? statement.today : to,
  };
}

function accountInfo(person: Person, statement: Statement): Element {
  return [
    'ACCTINFORS',
    [['DTACCTUP', ofxDate(person, statement.since)], ...statement.accounts.map(accountEntry)],
  ];
}

function accountEntry(account: AccountView): Element {
  const card = account.type === 'credit';
  const info: Element = [
    card ? 'CCACCTINFO' : 'BANKACCTINFO',
    [
      accountFrom(account),
      ['SUPTXDL', 'Y'],
      ['XFERSRC', card ? 'N' : 'Y'],
      ['XFERDEST', 'Y'],
      ['SVCSTATUS', 'ACTIVE'],
    ],
  ];
  return ['ACCTINFO', [['DESC', account.name], info]];
}
