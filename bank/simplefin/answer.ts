import { toDecimal } from '@/lib/money';
import { isThere } from '../corrections';
import type { AccountView, Row, Statement } from '../ledger';
import type { Person } from '../people';
import { noonIn } from '../zone';

export type Question = {
  version: 1 | 2;
  /** Epoch seconds; the end is exclusive. */
  start: number;
  end: number | null;
  pending: boolean;
  accounts: string[];
  balancesOnly: boolean;
  /** Said beside the answer, whatever it is. */
  notices: Notice[];
  host: string;
  now: Date;
};

/** An error inside the 200 answer: v1 shows the message, v2 the whole. */
export type Notice = { code: string; msg: string; account_id?: string };

const CONNECTION = 'CON-SANDBOX';

/** The account set of SimpleFIN 1 (`errors`, `org`) or 2 (`errlist`, `connections`, `conn_id`). */
export function accountSet(
  person: Person,
  statement: Statement,
  question: Question,
  notices: Notice[],
): Record<string, unknown> {
  const wanted = statement.accounts.filter(
    (account) => question.accounts.length === 0 || question.accounts.includes(account.id),
  );
  const accounts = wanted.map((account) => accountEntry(person, account, question));
  if (question.version === 1) return { errors: notices.map(({ msg }) => msg), accounts };
  return {
    errlist: notices.map((notice) => ({ conn_id: CONNECTION, ...notice })),
    connections: [
      {
        conn_id: CONNECTION,
        name: 'Savory Sandbox Bank',
        org_id: 'savory-sandbox',
        org_name: 'Savory Sandbox Bank',
        org_url: `http://${question.host}/`,
        sfin_url: `http://${question.host}/simplefin`,
      },
    ],
    accounts,
  };
}

function accountEntry(person: Person, account: AccountView, question: Question): object {
  const owner =
    question.version === 2
      ? { conn_id: CONNECTION }
      : {
          org: {
            id: 'savory-sandbox',
            name: 'Savory Sandbox Bank',
            domain: 'localhost',
            url: `http://${question.host}/`,
            'sfin-url': `http://${question.host}/simplefin`,
          },
        };
  const entry = {
    ...owner,
    id: account.id,
    name: account.name,
    currency: account.currency,
    balance: toDecimal(account.balanceMinor, account.currency),
    'available-balance': toDecimal(account.availableMinor, account.currency),
    'balance-date': Math.floor(question.now.getTime() / 1000),
  };
  if (question.balancesOnly) return entry;
  const transactions = account.rows
    .filter(isThere)
    .map((row) => ({ row, at: epochNoon(person, row) }))
    .filter(({ row, at }) => inWindow(row, at, question))
    .map(({ row, at }) => transaction(person, account, row, at));
  return { ...entry, transactions };
}

function inWindow(row: Row, at: number, question: Question): boolean {
  if (row.status === 'pending' && !question.pending) return false;
  if (at < question.start) return false;
  return question.end === null || at < question.end;
}

/** A pending row has no posting time: 0, and `pending` says why. */
function transaction(person: Person, account: AccountView, row: Row, at: number): object {
  const seen = Math.floor(noonIn(person.timezone, row.seenOn).getTime() / 1000);
  return {
    id: row.id,
    posted: row.status === 'pending' ? 0 : at,
    amount: toDecimal(row.amountMinor, account.currency),
    description: row.text,
    transacted_at: seen,
    ...(row.mcc ? { mcc: row.mcc } : {}),
    ...(row.status === 'pending' ? { pending: true } : {}),
  };
}

function epochNoon(person: Person, row: Row): number {
  return Math.floor(noonIn(person.timezone, row.date).getTime() / 1000);
}
