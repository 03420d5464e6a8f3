import { lookupHash } from '@/lib/crypto';
import { decodeId, encodeId } from '@/lib/ids';
import { callApi } from './call-api';
import type { TestDatabase } from './database';

/** One of everything an id can name. */
export type Things = Record<
  | 'token'
  | 'goal'
  | 'source'
  | 'session'
  | 'passkey'
  | 'identity'
  | 'connection'
  | 'account'
  | 'second'
  | 'transaction'
  | 'notification'
  | 'mute'
  | 'target'
  | 'savedFilter'
  | 'extraction'
  | 'attachment'
  | 'rule'
  | 'review'
  | 'change'
  | 'import'
  | 'run'
  | 'rule'
  | 'change',
  string
>;

/** A recurring payment added by hand, at the account. */
export const SERIES = 'fedcba9876543210';
export const password = 'correct horse battery staple';

/** A person who signed up, by their token. */
export async function person(email: string): Promise<string> {
  await callApi('POST', '/users', { body: { email, password } });
  const made = await callApi('POST', '/tokens', { body: { email, password, label: 'test' } });
  return made.json.token;
}

/** One of everything an id can name; what only a worker writes is written by the owner role. */
export async function thingsOf(db: TestDatabase, token: string): Promise<Things> {
  const me = (await callApi('GET', '/me', { token })).json;
  const userId = decodeId(me.id);
  const insert = async (sql: string, ...values: unknown[]) =>
    encodeId((await db.owner.query(sql, [userId, ...values])).rows[0].id);
  const connection = await insert(
    `insert into connections (user_id, provider, institution, url, login_hash, timezone, status)
     values ($1, 'ofx', 'A bank', 'http://localhost:4999/ofx', $2, 'UTC', 'active') returning id`,
    lookupHash('somebody'),
  );
  const extraction = await insert(
    `insert into extractions (user_id, connection_id, trigger, state, finished_at)
     values ($1, $2, 'link', 'done', now()) returning id`,
    decodeId(connection),
  );
  const account = (
    await callApi('POST', '/accounts', {
      token,
      body: { name: 'Cash', type: 'cash', currency: 'USD' },
    })
  ).json.id;
  const second = (
    await callApi('POST', '/accounts', {
      token,
      body: { name: 'Purse', type: 'cash', currency: 'USD' },
    })
  ).json.id;
  const transaction = (
    await callApi('POST', '/transactions', {
      token,
      body: { account_id: account, date: '2026-11-02', amount: '-20.00', seller: 'Corner shop' },
    })
  ).json.id;
  const form = new FormData();
  form.set('file', new File(['%PDF-1.7\n'], 'receipt.pdf'));
  const attachment = (
    await callApi('POST', `/transactions/${transaction}/attachments`, { token, body: form })
  ).json.id;
  await db.owner.query(
    `insert into recurring_choices (user_id, id, name, account_id, period, amount_minor, currency, starts_on)
     values ($1, $2, 'Rent', $3, 'monthly', -90000, 'USD', '2026-01-01')`,
    [userId, SERIES, decodeId(account)],
  );
  const run = '01M8A4AP0KRK4E0B53C77DMYTS';
  await db.owner.query(
    `insert into executor.run (id, function_id, status, events, output, ended_at) values
     ($1, 'savory-prune', 'failed', '[{"id": "e", "name": "x", "data": {}}]', '{"name": "Error", "message": "broken"}', now())
     on conflict do nothing`,
    [run],
  );
  return {
    run,
    connection,
    account,
    second,
    transaction,
    attachment,
    extraction,
    review: await question(db, token, transaction),
    goal: await insert(
      `insert into goals (user_id, id, name, currency, target_minor) values ($1, 70001, 'x', 'USD', 100) returning id`,
    ),
    source: await paySource(token, account),
    rule: await insert(
      `insert into rules (user_id, position, name, conditions, actions)
       values ($1, 1, 'x', '{"field": "mcc", "op": "is", "value": 1}', '{"tags": ["a"]}') returning id`,
    ),
    change: await insert(`insert into bulk_changes (user_id, title) values ($1, 'x') returning id`),
    notification: await insert(
      `insert into notifications (user_id, kind, subject, period, title, body)
       values ($1, 'budget_near', '3', '2026-11-01', 'Near', 'Groceries is near.') returning id`,
    ),
    mute: await insert(
      `insert into notification_mutes (user_id, kind, until_day)
       values ($1, 'deposit', '2199-01-01') returning id`,
    ),
    target: await insert(
      `insert into notification_targets (user_id, channel, label, host, address_hash, sealed)
       values ($1, 'push', 'A browser', 'push.example.com', '\\x01', 'w1.x.y') returning id`,
    ),
    savedFilter: await insert(
      `insert into saved_filters (user_id, name, filter) values ($1, 'x', '{}') returning id`,
    ),
    import: await insert(
      `insert into imports (user_id, state, file_name, bytes, sha256, undo)
       values ($1, 'done', 'x.ofx', 1, sha256(random()::text::bytea),
         '{"changed": [], "gone": [], "aliases": [], "accounts": [], "first": null, "last": null}')
       returning id`,
    ),
    session: await insert(
      `insert into sessions (user_id, sid_hash, expires_at)
       values ($1, sha256(random()::text::bytea), now() + interval '1 day') returning id`,
    ),
    identity: await insert(
      `insert into identities (user_id, issuer, subject)
       values ($1, 'https://id.example', random()::text) returning id`,
    ),
    passkey: await insert(
      `insert into passkeys (user_id, credential_id, public_key, name)
       values ($1, sha256(random()::text::bytea), '\\x00', 'A phone') returning id`,
    ),
    token: await insert(
      `insert into tokens (user_id, label, token_hash) values ($1, 'x', sha256(random()::text::bytea)) returning id`,
    ),
  };
}

/** Is what came into another account the other side of this? */
async function question(db: TestDatabase, token: string, transaction: string): Promise<string> {
  const send = (path: string, body: unknown) => callApi('POST', path, { token, body });
  const purse = await send('/accounts', { name: 'Purse', type: 'cash', currency: 'USD' });
  const other = await send('/transactions', {
    account_id: purse.json.id,
    date: '2026-11-03',
    amount: '20.00',
    seller: 'Somebody',
  });
  const { rows } = await db.owner.query(
    `insert into reviews (user_id, kind, transaction_id, booked_on, other_id, other_on, confidence, reason)
     select user_id, 'possible_pair', $1, '2026-11-03', id, booked_on, 0.5, 'Perhaps.'
     from transactions where id = $2 returning id`,
    [decodeId(other.json.id), decodeId(transaction)],
  );
  return encodeId(rows[0].id);
}

/** Three months' pay into an account, and the source that is found in it. */
async function paySource(token: string, account: string): Promise<string> {
  for (const date of ['2026-09-04', '2026-10-05', '2026-11-04']) {
    await callApi('POST', '/transactions', {
      token,
      body: { account_id: account, date, amount: '2400.00', seller: 'Mill', category: 'income' },
    });
  }
  return (await callApi('GET', '/income', { token })).json.sources[0].source;
}
