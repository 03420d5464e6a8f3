import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { createToken } from '@/lib/auth/create-token';
import { findToken } from '@/lib/auth/find-token';
import { asJob } from '@/lib/auth/job';
import { decodeId } from '@/lib/ids';
import { sendMail } from '@/lib/mail';
import { objectStore } from '@/lib/objects';
import { dataPath } from '@/lib/paths';
import { appendLog, logPart } from '@/lib/raw-log';
import { useDatabase } from '@/tests/database';
import { createUser } from './create';
import { eraseUser } from './erase';
import { requestErasure } from './request-erasure';

const db = useDatabase();
const password = 'correct horse battery staple';

async function household(email: string) {
  const made = await createUser({ email, password, currency: 'USD', timezone: 'UTC' }, 'n');
  const id = decodeId(made.id) as bigint;
  await db.owner.query(
    `with a as (insert into accounts (user_id, name, type, currency) values ($1, 'Cash', 'cash', 'USD') returning id)
     insert into transactions (user_id, account_id, amount_minor, booked_on, source, currency, external_id, seller, description)
     select $1, a.id, -500, date '2026-11-02', 'manual', 'USD', '~x.0', 'Shop', 'SHOP' from a`,
    [id],
  );
  const page = `raw/pages/${id}.bin`;
  await objectStore().put(page, Buffer.from('sealed'));
  await db.owner.query(
    `insert into extractions (user_id, trigger, state, pages) values ($1, 'file', 'done', $2)`,
    [id, JSON.stringify([{ path: page }])],
  );
  await db.owner.query(`insert into payload_keys (user_id, wrapped) values ($1, 'key')`, [id]);
  const part = logPart(id, '2026-11-02', `${id}-0`, { text: 'x\n', rows: 1, sumMinor: -500n });
  await appendLog([{ user_id: id, ...part }]);
  return { userId: asJob(String(id)), files: [page, part.payload.path] };
}

it('shuts out at once, leaves no row and no file, and touches nobody else', async () => {
  await db.owner.query(`select ensure_months('2026-11-01', '2026-11-01')`);
  const ann = await household('ann@example.com');
  const bob = await household('bob@example.com');
  const login = { email: 'ann@example.com', password, label: 'x', scopes: ['read' as const] };
  const { token } = await createToken(login, 'n');

  await expect(requestErasure(ann.userId, { password: 'not it' })).rejects.toMatchObject({
    status: 422,
  });
  await requestErasure(ann.userId, { password });
  expect(await findToken(token)).toBeNull();
  await expect(createToken(login, 'n')).rejects.toMatchObject({ status: 401 });

  await eraseUser(ann.userId);
  await eraseUser(ann.userId);
  const { rows: tables } = await db.owner.query<{ name: string; key: string }>(
    `select c.table_name as name, c.column_name as key from information_schema.columns c
     join information_schema.tables t using (table_schema, table_name)
     where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.column_name = 'user_id'`,
  );
  expect(tables.length).toBeGreaterThan(15);
  const left = async (userId: bigint) => {
    const found: string[] = [];
    for (const { name } of tables) {
      const { rows } = await db.owner.query(`select 1 from ${name} where user_id = $1`, [userId]);
      if (rows.length > 0) found.push(name);
    }
    return found;
  };
  expect(await left(ann.userId)).toEqual([]);
  expect(await left(bob.userId)).toEqual(
    expect.arrayContaining(['accounts', 'transactions', 'log_parts']),
  );
  for (const file of ann.files) expect(existsSync(dataPath('objects', file))).toBe(false);
  for (const file of bob.files) expect(existsSync(dataPath('objects', file))).toBe(true);
  expect(await db.violations()).toEqual([]);
});

it('waits for what still writes, and leaves no page of a fetch that broke off, nor a mail', async () => {
  const { userId } = await household('cat@example.com');
  const { rows } = await db.owner.query<{ id: bigint }>(
    `insert into connections (user_id, provider, institution, url, login_hash, timezone)
     values ($1, 'ofx', 'Bank', '', 'x', 'UTC') returning id`,
    [userId],
  );
  const connectionId = rows[0]?.id;
  await db.owner.query(
    `insert into extractions (user_id, connection_id, trigger, state, lease_until)
     values ($1, $2, 'link', 'running', now() + interval '1 minute')`,
    [userId, connectionId],
  );
  const unlisted = `raw/payload/dt=2026-11-02/conn=${connectionId}/1/1-0.ofx.gz.enc`;
  const others = `raw/payload/dt=2026-11-02/conn=${connectionId}0/1/1-0.ofx.gz.enc`;
  for (const path of [unlisted, others]) await objectStore().put(path, Buffer.from('sealed'));
  await db.owner.query(
    `insert into letters (user_id, address, kind) values ($1, 'kitten@example.com', 'email_changed')`,
    [userId],
  );
  for (const to of ['cat@example.com', 'kitten@example.com', 'bobcat@example.com']) {
    await sendMail({ to, subject: 'x', text: 'x', html: 'x', messageId: `<${to}>` });
  }
  await db.owner.query(
    `insert into outbox (user_id, topic, payload) values ($1, 'log', '{}')`, // the relay is about to write it
    [userId],
  );

  await expect(eraseUser(userId)).rejects.toMatchObject({ status: 503 });
  await expect(eraseUser(userId)).rejects.toMatchObject({ status: 503 });
  await db.owner.query(`delete from outbox where user_id = $1 and topic = 'log'`, [userId]);
  await eraseUser(userId);
  expect(existsSync(dataPath('objects', unlisted))).toBe(false);
  expect(existsSync(dataPath('objects', others))).toBe(true);
  const mails = readdirSync(dataPath('mail')).map((name) =>
    readFileSync(dataPath('mail', name), 'utf8'),
  );
  expect(mails.filter((mail) => /To: (cat|kitten)@/.test(mail))).toEqual([]);
  expect(mails.filter((mail) => mail.includes('To: bobcat@'))).toHaveLength(1);
});
