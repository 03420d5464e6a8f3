import type { UserId } from '@/lib/ids';
import type { Random } from '@/lib/statements/fuzz/mutate';
import type { LedgerRow } from './ledger-books';

/** One statement that the product might write, and how many rows it changes. */
export type Statement = { sql: string; changes: number };
export type Ledger = {
  userId: UserId;
  accounts: readonly number[];
  rows: Map<number, LedgerRow>;
  /** Counts rows ever made, so that ids never come again. */
  made: number;
};

const CATEGORIES = 20;
/** Rows in a statement, at most. */
const MOST = 30;
const day = (month: number) => `2026-${String(month).padStart(2, '0')}-15`;
const status = (posted: boolean) => (posted ? 'posted' : 'pending');

/** The next statement; the rows of the ledger are changed as it must change those of the database. */
export function nextStatement(ledger: Ledger, random: Random): Statement {
  if (ledger.rows.size < MOST) return arrive(ledger, random);
  return pickOf(KINDS, random)(ledger, random);
}

type Kind = (ledger: Ledger, random: Random) => Statement;

/** Rows of a file or of a bank's answer, some of them told twice. */
const arrive: Kind = (ledger, random) => {
  const account = pickOf(ledger.accounts, random);
  const posted = random(3) > 0;
  const values: string[] = [];
  const changes = 1 + random(MOST);
  for (let n = 0; n < changes; n++) {
    const id = ++ledger.made;
    const row: LedgerRow = {
      id,
      account,
      month: 1 + random(12),
      minor: random(20_000) - 10_000,
      category: random(CATEGORIES),
      chosen: null,
      parts: [],
      posted,
      excluded: false,
      removed: false,
    };
    ledger.rows.set(id, row);
    const value = (as: number) =>
      `(${ledger.userId}, ${as}, ${account}, '${day(row.month)}', ${row.minor}, 'USD', 'x', 'x', '${status(posted)}', 'ofx', 'e${id}', ${row.category})`;
    values.push(value(id));
    if (random(8) === 0) values.push(value(1_000_000_000 + id));
  }
  return {
    sql: `insert into transactions (user_id, id, account_id, booked_on, amount_minor, currency, seller, description,
      status, source, external_id, category_id) values ${values.join(', ')} on conflict do nothing`,
    changes,
  };
};

/** An answer of the bank read again: amounts, days and states of some rows, and some that are gone. */
const reread: Kind = (ledger, random) => {
  const rows = some(ledger, random);
  const values = rows.map((row) => {
    const was = row.month;
    row.month = random(3) === 0 ? 1 + random(12) : row.month;
    row.minor = random(20_000) - 10_000;
    row.posted = row.posted || random(2) === 0;
    row.removed = random(6) === 0;
    row.parts = [];
    return `(${row.id}, date '${day(was)}', date '${day(row.month)}', ${row.minor}, '${status(row.posted)}'::transaction_status, ${row.removed})`;
  });
  return {
    sql: `update transactions t set booked_on = c.booked_on, amount_minor = c.minor, status = c.status,
        removed_at = case when c.gone then now() end, splits = null
      from (values ${values.join(', ')}) as c (id, was_on, booked_on, minor, status, gone)
      where (t.user_id, t.booked_on, t.id) = (${ledger.userId}, c.was_on, c.id)`,
    changes: rows.length,
  };
};

const choose: Kind = (ledger, random) => {
  const rows = some(ledger, random);
  const category = random(4) === 0 ? null : random(CATEGORIES);
  for (const row of rows) row.chosen = category;
  return set(ledger, `chosen_category_id = ${category}`, rows);
};

const exclude: Kind = (ledger, random) => {
  const rows = some(ledger, random);
  const excluded = random(2) === 0;
  for (const row of rows) row.excluded = excluded;
  return set(ledger, `excluded = ${excluded}`, rows);
};

const split: Kind = (ledger, random) => {
  const rows = some(ledger, random);
  const values = rows.map((row) => {
    const first = Math.trunc((row.minor * random(100)) / 100);
    row.parts = [
      [random(CATEGORIES), first],
      [random(CATEGORIES), row.minor - first],
    ];
    const parts = row.parts.map(([category_id, amount_minor]) => ({ category_id, amount_minor }));
    return `(${row.id}, '${JSON.stringify(parts)}'::jsonb)`;
  });
  return {
    sql: `update transactions t set splits = c.splits from (values ${values.join(', ')}) as c (id, splits)
      where t.user_id = ${ledger.userId} and t.id = c.id`,
    changes: rows.length,
  };
};

/** Every row of a category goes to another, as when the two are merged. */
const merge: Kind = (ledger, random) => {
  const [from, into] = [random(CATEGORIES), random(CATEGORIES)];
  const rows = [...ledger.rows.values()].filter((row) => (row.chosen ?? row.category) === from);
  for (const row of rows) row.chosen = into;
  return {
    sql: `update transactions set chosen_category_id = ${into}
      where user_id = ${ledger.userId} and coalesce(chosen_category_id, category_id) = ${from}`,
    changes: rows.length,
  };
};

/** Every pending row of an account is posted. */
const post: Kind = (ledger, random) => {
  const account = pickOf(ledger.accounts, random);
  const rows = [...ledger.rows.values()].filter((row) => row.account === account && !row.posted);
  for (const row of rows) row.posted = true;
  return {
    sql: `update transactions set status = 'posted'
      where user_id = ${ledger.userId} and account_id = ${account} and status = 'pending'`,
    changes: rows.length,
  };
};

/** Rows of one account come to another, as when one was kept twice. */
const move: Kind = (ledger, random) => {
  const rows = some(ledger, random);
  const account = pickOf(ledger.accounts, random);
  for (const row of rows) row.account = account;
  return set(ledger, `account_id = ${account}`, rows);
};

const forget: Kind = (ledger, random) => {
  const rows = some(ledger, random);
  for (const { id } of rows) ledger.rows.delete(id);
  return {
    sql: `delete from transactions where user_id = ${ledger.userId} and id in (${idsOf(rows)})`,
    changes: rows.length,
  };
};

/** What comes often stands here often. */
const KINDS = [
  arrive,
  arrive,
  arrive,
  reread,
  reread,
  choose,
  exclude,
  split,
  split,
  merge,
  post,
  move,
  forget,
  forget,
] as const;

function set(ledger: Ledger, what: string, rows: LedgerRow[]): Statement {
  const here = `user_id = ${ledger.userId} and id in (${idsOf(rows)})`;
  return { sql: `update transactions set ${what} where ${here}`, changes: rows.length };
}

/** One to {@link MOST} rows, none twice. */
function some({ rows }: Ledger, random: Random): LedgerRow[] {
  const all = [...rows.values()];
  const start = random(all.length);
  const step = 1 + random(3);
  const found = Array.from({ length: 1 + random(MOST) }, (_, n) => all[start + n * step]);
  return found.filter((row) => row !== undefined);
}

function pickOf<T>(list: readonly T[], random: Random): T {
  const found = list[random(list.length)];
  if (found === undefined) throw new Error('There is nothing to choose from.');
  return found;
}

const idsOf = (rows: readonly LedgerRow[]) => rows.map(({ id }) => id).join(', ');
