import { createHash, randomBytes } from 'node:crypto';
import pg from 'pg';
import { required } from '@/lib/env';

export type Person = { userId: string; headers: { authorization: string } };

/**
 * People with years of transactions, written by the owner in SQL with all triggers on: three
 * accounts, two per cent pending, 400 sellers of which few have most, a tenth uncategorised.
 */
export async function makePeople(
  people: number,
  { transactions, months }: { transactions: number; months: number },
): Promise<Person[]> {
  const owner = new pg.Client({ connectionString: required('DATABASE_OWNER_URL') });
  await owner.connect();
  try {
    await owner.query(
      `select ensure_months((now() - make_interval(months => $1))::date, now()::date)`,
      [months],
    );
    const made: Person[] = [];
    for (let n = 0; n < people; n++) made.push(await makePerson(owner, transactions, months));
    await owner.query('vacuum analyze');
    return made;
  } finally {
    await owner.end();
  }
}

async function makePerson(owner: pg.Client, transactions: number, months: number): Promise<Person> {
  const token = `sav_${randomBytes(32).toString('base64url')}`;
  const { rows } = await owner.query<{ user_id: string }>(
    `with person as (
       insert into users (email, password_hash, monthly_income_minor)
       values ($1 || '@example.test', 'none', 500000) returning id
     ) insert into tokens (user_id, label, token_hash, scopes, last_used_at)
       select id, 'bench', $2, '{read,write}', now() from person returning user_id`,
    [randomBytes(8).toString('hex'), createHash('sha256').update(token).digest()],
  );
  const userId = rows[0]?.user_id ?? '';
  if (transactions > 0) await fillBooks(owner, userId, { transactions, months });
  return { userId, headers: { authorization: `Bearer ${token}` } };
}

/** Three accounts of somebody who is there, and their transactions; partitions are the caller's. */
export async function fillBooks(
  owner: pg.Client,
  userId: string,
  { transactions, months }: { transactions: number; months: number },
): Promise<void> {
  await owner.query(
    `insert into accounts (user_id, name, type, currency)
     select $1, 'Account ' || n, 'checking', 'USD' from generate_series(1, 3) n`,
    [userId],
  );
  await owner.query(
    `insert into transactions (user_id, account_id, amount_minor, booked_on, category_id, status,
       source, category_source, currency, external_id, seller, description, reviewed, tags)
     select $1, a[1 + n % 3], -(100 + random() * 9900)::bigint,
       now()::date - (random() * ($3 * 30 - 1))::integer, (n % 10) * (1 + s % 2),
       case when n % 50 = 0 then 'pending' else 'posted' end::transaction_status, 'ofx', 'dictionary',
       'USD', 'F' || n, 'Seller ' || s, 'POS PURCHASE SELLER ' || s || ' SPRINGFIELD ' || n,
       n % 7 > 0, case when n % 100 = 0 then '{trip}'::text[] end
     from generate_series(1, $2) n, lateral (select (400 * power(random(), 3))::integer as s, n as again) seller,
       (select array_agg(id) as a from accounts where user_id = $1) accounts`,
    [userId, transactions, months],
  );
}
