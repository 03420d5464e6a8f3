import fc from 'fast-check';
import type pg from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { useDatabase } from '@/tests/database';
import { type Household, makeHousehold } from '@/tests/household';
import { asNobody, asUser, asUsers } from './db';

const database = useDatabase({ role: 'worker' });

const date = fc
  .record({ month: fc.integer({ min: 1, max: 4 }), day: fc.integer({ min: 1, max: 28 }) })
  .map(({ month, day }) => `2026-0${month}-${String(day).padStart(2, '0')}`);
const minor = fc.integer({ min: -50_000, max: 50_000 });
const category = fc.integer({ min: 0, max: 5 });
const row = fc.record({
  date,
  minor,
  category,
  chosen: fc.option(category),
  status: fc.constantFrom('posted', 'pending'),
  excluded: fc.boolean(),
  removed: fc.boolean(),
  /** The first part; the second is what is left. */
  split: fc.option(fc.record({ minor, first: category, second: category })),
});
type Row = typeof row extends fc.Arbitrary<infer T> ? T : never;
const pick = fc.nat({ max: 1_000 });
const step = fc.oneof(
  fc.record({ do: fc.constant('insert' as const), rows: fc.array(row, { maxLength: 12 }) }),
  fc.record({ do: fc.constant('update' as const), at: pick, row }),
  fc.record({ do: fc.constant('updateAll' as const), row }),
  fc.record({ do: fc.constant('delete' as const), at: pick }),
);

describe('the triggers', () => {
  it('keep monthly_spending and account_totals true through every kind of change', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
        const home = await makeHousehold(database.owner);
        for (const taken of steps) {
          await asUsers([home.userId], (client) => take(client, home, taken));
          expect(await database.violations()).toEqual([]);
        }
        await database.owner.query('delete from accounts where user_id = $1', [home.userId]);
        expect(await database.violations()).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });

  it('hold while several writers work at once, at every moment anyone looks', async () => {
    const homes = await Promise.all([1, 2, 3].map(() => makeHousehold(database.owner)));
    const ids = homes.map((home) => home.userId);
    let writing = true;
    let tries = 0; // a deadlock is tried again
    const writers = [0, 1, 2].map(async (writer) => {
      for (let round = 0; round < 15; round++) {
        await asUsers(ids, async (client) => {
          tries++;
          // People in one order, as the product locks them; their rows in opposite orders: without
          // sorted keys in the triggers these would deadlock.
          for (const home of homes) {
            const rows = sampleRows(round + writer);
            await insert(client, home, writer % 2 ? rows : rows.reverse());
          }
          await client.query(
            `update transactions set booked_on = booked_on + 31, excluded = not excluded
             where user_id = any($1) and booked_on < '2026-10-01' and amount_minor % 3 = 0`,
            [ids],
          );
        });
      }
    });
    const seen: unknown[] = [];
    const watcher = (async () => {
      while (writing) seen.push(...(await database.violations()));
    })();
    await Promise.all(writers).finally(() => {
      writing = false;
    });
    await watcher;
    expect(seen).toEqual([]);
    expect(tries).toBe(3 * 15);
  });

  it('F44 control: are watched by a view that sees when one is missing', async () => {
    const home = await makeHousehold(database.owner);
    await database.owner.query('begin');
    await database.owner.query('alter table transactions disable trigger transactions_inserted');
    await insert(database.owner, home, [sampleRow()]);
    expect((await database.violations()).map((found) => found.invariant.slice(0, 3))).toEqual([
      'I1 ',
      'I1b',
    ]);
    await database.owner.query('rollback');
  });

  it('count a part under its own category, and a refund against it', async () => {
    const home = await makeHousehold(database.owner);
    const parts = { minor: -700, first: 3, second: 4 };
    await asUsers([home.userId], (client) =>
      insert(client, home, [
        { ...sampleRow(), minor: -1_000, category: 9, split: parts },
        { ...sampleRow(), minor: 200, category: 3 },
      ]),
    );
    const { rows } = await database.owner.query(
      `select category_id, posted_minor, posted_count from monthly_spending
       where user_id = $1 order by 1`,
      [home.userId],
    );
    expect(rows).toEqual([
      { category_id: 3, posted_minor: -500n, posted_count: 2 },
      { category_id: 4, posted_minor: -300n, posted_count: 1 },
    ]);
  });
});

describe('row-level security', () => {
  let a: Household;
  let b: Household;
  let web: pg.Client;

  beforeAll(async () => {
    a = await makeHousehold(database.owner);
    b = await makeHousehold(database.owner);
    await asUsers([a.userId], (client) => insert(client, a, [sampleRow()]));
    for (const sql of ONE_ROW_EACH) {
      await database.owner.query(
        sql.replaceAll(':user', String(a.userId)).replaceAll(':account', String(a.accountId)),
      );
    }
    web = await database.connect('web');
    return () => web.end();
  });

  it('S18: is on and forced, with both halves of a policy, in every table of users', async () => {
    const { rows } = await database.owner.query(UNPROTECTED);
    expect(rows).toEqual([]);
  });

  it('S18: shows B nothing of A in any table, whatever the query says', async () => {
    const { rows: tables } = await database.owner.query<{ name: string }>(TABLES_OF_USERS);
    expect(tables.length).toBeGreaterThan(18);
    for (const role of ['web', 'worker'] as const) {
      const client = await database.connect(role);
      await client.query(`select set_config('app.user_id', $1, false),
        set_config('app.user_ids', $2, false)`, [String(b.userId), `{${b.userId}}`]); // biome-ignore format: one call
      for (const { name } of tables) {
        const there = await count(database.owner, name, a);
        expect(there, `${name} has a row of A to hide`).toBeGreaterThan(0);
        if (await mayRead(client, name)) expect(await count(client, name, a), name).toBe(0);
      }
      await client.end();
    }
  });

  it('S18: shows nobody anything while no user is named, also after a rollback', async () => {
    await web.query('begin');
    await web.query(`select set_config('app.user_id', $1, true)`, [String(a.userId)]);
    expect(await count(web, 'transactions', a)).toBe(1);
    await web.query('rollback');
    expect(await count(web, 'transactions', a)).toBe(0);
    expect(await asNobody('select from transactions')).toEqual([]);
  });

  it('refuses to write a row for somebody else', async () => {
    const foreign = asUser(b.userId, (tx) =>
      tx.notification.createMany({
        data: [{ userId: a.userId, kind: 'k', subject: 's', period: 'p', title: '', body: '' }],
      }),
    );
    await expect(foreign).rejects.toThrow(/row-level security/);
    const moved = await asUser(b.userId, (tx) =>
      tx.account.updateMany({ where: { id: a.accountId }, data: { name: 'mine' } }),
    );
    expect(moved.count).toBe(0);
  });

  it('refuses a foreign account as the target of a reference', async () => {
    const crossed = { userId: b.userId, accountId: a.accountId };
    const write = asUsers([b.userId], (client) => insert(client, crossed, [sampleRow()]));
    await expect(write).rejects.toMatchObject({ code: '23503' });
  });

  it('keeps sealed credentials from the web role, and the sums from everybody', async () => {
    await web.query(`select set_config('app.user_id', $1, false)`, [String(a.userId)]);
    const refused = { code: '42501' };
    await expect(web.query('select sealed from credentials')).rejects.toMatchObject(refused);
    await expect(web.query('update credentials set sealed = $1', [''])).rejects.toMatchObject(
      refused,
    );
    await expect(web.query('select * from payload_keys')).rejects.toMatchObject(refused);
    await expect(web.query('select * from outbox')).rejects.toMatchObject(refused);
    await expect(web.query('truncate transactions')).rejects.toMatchObject(refused);
    for (const role of ['web', 'worker'] as const) {
      const client = await database.connect(role);
      for (const table of ['monthly_spending', 'account_totals']) {
        const write = client.query(`update ${table} set posted_minor = 0`);
        await expect(write).rejects.toMatchObject(refused);
      }
      await client.end();
    }
  });

  it('gives the web role none of the functions that read across users', async () => {
    const due = web.query('select * from due_connections(now(), now(), 10)');
    await expect(due).rejects.toMatchObject({ code: '42501' });
    const erase = web.query('select erase_user($1)', [a.userId]);
    await expect(erase).rejects.toMatchObject({ code: '42501' });
  });
});

async function take(
  client: pg.PoolClient,
  home: Household,
  taken: typeof step extends fc.Arbitrary<infer T> ? T : never,
): Promise<void> {
  if (taken.do === 'insert') return insert(client, home, taken.rows);
  if (taken.do === 'updateAll') return update(client, home, taken.row, 'true', []);
  const known = await client.query('select id from transactions where user_id = $1 order by id', [
    home.userId,
  ]);
  const id = known.rows.length && known.rows[taken.at % known.rows.length].id;
  if (!id) return;
  if (taken.do === 'update') await update(client, home, taken.row, 'id = $9', [id]);
  else
    await client.query('delete from transactions where user_id = $1 and id = $2', [
      home.userId,
      id,
    ]);
}

async function insert(client: pg.ClientBase, home: Household, rows: Row[]): Promise<void> {
  await client.query(
    `insert into transactions (user_id, account_id, currency, source, external_id, seller, description,
       booked_on, amount_minor, category_id, chosen_category_id, status, excluded, removed_at, splits)
     select $1, $2, 'USD', 'manual', gen_random_uuid()::text, 'Seller', 'SELLER', v.*
     from unnest($3::date[], $4::bigint[], $5::int[], $6::int[], $7::transaction_status[], $8::bool[],
       $9::timestamptz[], $10::jsonb[]) v`,
    [
      home.userId,
      home.accountId,
      rows.map((r) => r.date),
      rows.map((r) => r.minor),
      rows.map((r) => r.category),
      rows.map((r) => r.chosen),
      rows.map((r) => r.status),
      rows.map((r) => r.excluded),
      rows.map((r) => (r.removed ? '2026-05-01T00:00:00Z' : null)),
      rows.map(splitsOf),
    ],
  );
}

async function update(
  client: pg.PoolClient,
  home: Household,
  to: Row,
  where: string,
  ids: bigint[],
) {
  await client.query(
    `update transactions set booked_on = $2, amount_minor = $3, chosen_category_id = $4, status = $5,
       excluded = $6, removed_at = $7, splits = $8 where user_id = $1 and ${where}`,
    [
      ...[home.userId, to.date, to.minor, to.chosen, to.status, to.excluded],
      ...[to.removed ? '2026-05-01T00:00:00Z' : null, splitsOf(to), ...ids],
    ],
  );
}

function splitsOf({ split, minor: total }: Row): string | null {
  if (!split) return null;
  return JSON.stringify([
    { category_id: split.first, amount_minor: split.minor },
    { category_id: split.second, amount_minor: total - split.minor },
  ]);
}

function sampleRow(): Row {
  return {
    ...{ date: '2026-03-05', minor: -1_000, category: 3, chosen: null, status: 'posted' },
    ...{ excluded: false, removed: false, split: null },
  };
}

function sampleRows(seed: number): Row[] {
  return Array.from({ length: 8 }, (_, i) => ({
    ...sampleRow(),
    date: `2026-0${1 + ((seed + i) % 4)}-10`,
    minor: -(seed * 7 + i),
    category: (seed + i) % 6,
    status: i % 3 ? 'posted' : 'pending',
  }));
}

async function count(client: pg.Client, table: string, { userId }: Household): Promise<number> {
  const key = table === 'users' ? 'id' : 'user_id';
  const sql = `select count(*)::integer as n from ${table} where ${key} = $1`;
  return (await client.query(sql, [userId])).rows[0].n;
}

async function mayRead(client: pg.Client, table: string): Promise<boolean> {
  const sql = `select has_any_column_privilege($1, 'select') as yes`;
  return (await client.query(sql, [table])).rows[0].yes;
}

const TABLES_OF_USERS = `
  select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
    and not a.attisdropped and (a.attname = 'user_id' or (c.relname, a.attname) = ('users', 'id'))`;

const UNPROTECTED = `
  select c.relname from pg_class c
  join pg_attribute a on a.attrelid = c.oid and a.attname = 'user_id' and not a.attisdropped
  where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace
    and (not c.relrowsecurity or not c.relforcerowsecurity or not exists (
      select 1 from pg_policy p
      where p.polrelid = c.oid and p.polqual is not null and p.polwithcheck is not null))`;

/** One row of `:user` in every table the household does not fill by itself. */
const ONE_ROW_EACH = [
  `insert into held_books (user_id, account_id, invariant) select :user, 0, 'I1 a test'`,
  `insert into sessions (user_id, sid_hash, expires_at)
   select :user, 'hash', now() + interval '1 day'`,
  `insert into tokens (user_id, label, token_hash)
   select :user, 'label', 'hash'`,
  `insert into operators (user_id) select :user`,
  `insert into second_factors (user_id, secret) select :user, 't1.'`,
  `insert into recovery_codes (user_id, code_hash) select :user, 'hash'`,
  `insert into passkeys (user_id, credential_id, public_key, name)
   select :user, 'id', 'key', 'A phone'`,
  `insert into password_resets (user_id, token_hash, expires_at)
   select :user, 'hash', now()`,
  `insert into letters (user_id, address, kind) select :user, 'a@example.com', 'password_changed'`,
  `insert into idempotency_keys (user_id, key, request_hash, status)
   select :user, 'key', 'hash', 200`,
  `with c as (
     insert into connections (user_id, provider, institution, url, login_hash, timezone)
     select :user, 'ofx', 'Bank', 'https://bank.test', 'hash', 'UTC'
     returning user_id, id
   ) insert into credentials (user_id, connection_id, sealed) select user_id, id, 'w1.' from c`,
  `insert into payload_keys (user_id, wrapped) select :user, 'v1.'`,
  `insert into extractions (user_id, trigger) select :user, 'link'`,
  `insert into categories (user_id, id, slug, name)
   select :user, 100, 'pets', 'Pets'`,
  `insert into category_groups (user_id, slug, name, position)
   select :user, 'fun', 'Fun', 1`,
  `insert into seller_choices (user_id, seller_key, category_id)
   select :user, 'seller', 3`,
  `insert into aliases (user_id, account_id, source, external_id, transaction_id)
   select :user, :account, 'ofx', 'x', 1`,
  `insert into budget_overrides (user_id, category_id, from_month)
   select :user, 3, '2026-01-01'`,
  `with n as (
     insert into notifications (user_id, kind, subject, period, title, body)
     select :user, 'k', 's', 'p', '', '' returning user_id, id
   ) insert into deliveries (user_id, notification_id, channel) select user_id, id, 'mail' from n`,
  `insert into notification_targets (user_id, channel, label, host, address_hash, sealed)
   select :user, 'push', 'A browser', 'push.example.com', 'hash', 'w1.'`,
  `insert into notification_mutes (user_id, kind, until_day) select :user, 'k', '2026-01-01'`,
  `insert into outbox (user_id, topic, payload) select :user, 'event', '{}'`,
  `insert into log_parts (user_id, path, dt, rows, bytes, sha256, sum_minor)
   select :user, 'p', '2026-01-01', 1, 1, '', 0`,
  `insert into audit (user_id, actor, action) select :user, 'web', 'x'`,
  `insert into budget_settings (user_id) select :user`,
  `insert into budget_rollovers (user_id, category_id, mode, from_month) select :user, 3, 'both', '2026-01-01'`,
  `insert into tier_changes (user_id, tier, savings, shares) select :user, 'plain', 0, '{}'`,
  `insert into income_decisions (user_id, source, state) select :user, 's', 'confirmed'`,
  `insert into goals (user_id, name, currency, target_minor) select :user, 'Bike', 'USD', 1`,
  `insert into dashboards (user_id, cards) select :user, '[]'`,
  `insert into transaction_history (user_id, transaction_id, account_id, actor, before, after)
   select :user, 1, :account, 'user', '{}', '{}'`,
  `insert into attachments (user_id, account_id, transaction_id, name, media_type, bytes, sha256, path)
   select :user, :account, 1, 'r.pdf', 'application/pdf', 1, 'hash', 'p'`,
  `insert into saved_filters (user_id, name, filter) select :user, 'Coffee', '{}'`,
  `insert into links (user_id, provider, expires_at) select :user, 'plaid', now()`,
  `with c as (
     insert into connections (user_id, provider, institution, url, login_hash, timezone)
     select :user, 'plaid', 'Bank', '', 'other hash', 'UTC' returning user_id, id
   ) insert into account_feeds (user_id, connection_id, source_key, account_id)
     select user_id, id, 'k', :account from c`,
  `insert into identities (user_id, issuer, subject) select :user, 'https://id.example', 'ann'`,
  `insert into imports (user_id, file_name, bytes, sha256) select :user, 'f.ofx', 1, 'hash'`,
  `insert into import_mappings (user_id, signature, mapping) select :user, 's', '{}'`,
  `insert into recurring_choices (user_id, id) select :user, '0123456789abcdef'`,
  `insert into insight_dismissals (user_id, id) select :user, '0123456789abcdef'`,
  `insert into reviews (user_id, kind, transaction_id, booked_on, other_id, other_on, confidence, reason)
   select :user, 'possible_pair', 1, '2026-01-01', 2, '2026-01-01', 0.5, ''`,
  `insert into review_searches (user_id) select :user`,
  `insert into archive_users (user_id, month, path, first_row, rows, first_id, last_id, digest, spending, accounts)
   select :user, '2020-01-01', 'p', 0, 1, 1, 1, 0, 0, '[]'`,
  `insert into archive_touched (month, user_id) select '2020-01-01', :user`,
  `insert into rules (user_id, position, name, conditions, actions)
   select :user, 1, 'r', '{}', '{}'`,
  `insert into account_merges (user_id, change_id, facts) select :user, 1, '{}'`,
  `with c as (
     insert into bulk_changes (user_id, title) select :user, 'c' returning user_id, id
   ) insert into bulk_rows (user_id, change_id, booked_on, transaction_id, before, after)
     select user_id, id, '2026-01-01', 1, '{}', '{}' from c`,
];
