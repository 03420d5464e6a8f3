import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { addAttachment } from '@/lib/attachments/add';
import { createSession } from '@/lib/auth/create-session';
import { createToken } from '@/lib/auth/create-token';
import { asJob } from '@/lib/auth/job';
import { asUser } from '@/lib/db';
import { archivePage, dataKeys, loadPage } from '@/lib/extractions/archive';
import { decodeId } from '@/lib/ids';
import { sealUpload } from '@/lib/imports/upload';
import { writeLetter } from '@/lib/letters/write';
import { sendMail } from '@/lib/mail';
import { appendLog, logPart } from '@/lib/raw-log';
import { useDatabase } from '@/tests/database';
import { createUser } from './create';
import { eraseUser } from './erase';
import { requestErasure } from './request-erasure';

const db = useDatabase();
const password = 'correct horse battery staple';

/** Somebody whose every text has `mark` in it, in rows and in files. */
async function leaveTraces(mark: string) {
  const email = `${mark}@example.com`.toLowerCase();
  const made = await createUser({ email, password, currency: 'USD', timezone: 'UTC' }, 'n');
  const userId = asJob(String(decodeId(made.id)));
  const query = (sql: string, ...values: unknown[]) => db.owner.query(sql, [userId, ...values]);
  await db.owner.query(`select ensure_months('2026-11-01', '2026-11-01')`);
  const account = await query(
    `insert into accounts (user_id, name, type, currency) values ($1, $2, 'cash', 'USD') returning id`,
    mark,
  );
  const row = await query(
    `insert into transactions (user_id, account_id, amount_minor, booked_on, source, currency, external_id, seller, description, note, tags)
     values ($1, $2, -500, '2026-11-02', 'manual', 'USD', $3, $3, $3, $3, array[$3]) returning id`,
    account.rows[0].id,
    mark,
  );
  await query(
    `insert into categories (user_id, id, slug, name) values ($1, nextval('categories_id_seq'), 'x', $2)`,
    mark,
  );
  await query(
    `insert into notifications (user_id, kind, subject, period, title, body) values ($1, 'k', 's', 'p', $2, $2)`,
    mark,
  );
  await query(
    `insert into idempotency_keys (user_id, key, request_hash, status, body) values ($1, 'k', '', 200, $2)`,
    JSON.stringify({ mark }),
  );
  await query(
    `insert into goals (user_id, name, currency, target_minor) values ($1, $2, 'USD', 1)`,
    mark,
  );
  await createToken({ email, password, label: mark, scopes: ['read'] }, 'n');
  await createSession(userId, { userAgent: mark });
  await asUser(userId, (tx) =>
    writeLetter(tx, userId, { address: email, kind: 'password_changed', data: { name: mark } }),
  );
  await sendMail({ to: email, subject: mark, text: mark, html: mark, messageId: `<${mark}>` });
  await addAttachment(userId, row.rows[0].id, {
    name: `${mark}.pdf`,
    bytes: Buffer.from(`%PDF-1.4 ${mark}`),
  });
  const part = { text: `${userId}\t2026-11-02\t${mark}\t-5.00\n`, rows: 1, sumMinor: -500n };
  await appendLog([{ user_id: userId, ...logPart(userId, '2026-11-02', `user-${userId}`, part) }]);
  const key = (await dataKeys([userId])).get(userId) as Buffer;
  const page = {
    bytes: Buffer.from(mark),
    contentType: 'text/plain',
    status: 200,
    url: '',
    fetchedAt: '2026-11-02T00:00:00Z',
  };
  const place = { userId, connectionId: userId, extractionId: 1n, attempt: 1 };
  const ref = await archivePage(key, place, 0, page as never);
  await query(
    `insert into extractions (user_id, trigger, state, pages) values ($1, 'file', 'done', $2)`,
    JSON.stringify([ref]),
  );
  const upload = await sealUpload(userId, Buffer.from(mark));
  await query(
    `insert into imports (user_id, file_name, bytes, sha256, upload_path, upload_key) values ($1, $2, 1, '', $3, $4)`,
    ...[mark, upload.path, upload.key],
  );
  return { userId, email, key, ref };
}

/** Tables and files in which a text is, in any case, also packed. */
async function whereIs(mark: string): Promise<string[]> {
  const { rows: tables } = await db.owner.query<{ name: string }>(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
     where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const { rowCount } = await db.owner.query(
      `select from ${name} t where to_jsonb(t)::text ilike $1 limit 1`,
      [`%${mark}%`],
    );
    if (rowCount) found.push(name);
  }
  const folder = process.env.DATA_DIR ?? '';
  for (const name of readdirSync(folder, { recursive: true }).map(String)) {
    const file = path.join(folder, name);
    const isThere = name.toLowerCase().includes(mark.toLowerCase());
    const bytes = statSync(file).isFile() ? readFileSync(file) : Buffer.alloc(0);
    const text = (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('latin1');
    if (isThere || text.toLowerCase().includes(mark.toLowerCase())) found.push(name);
  }
  return found;
}

it('leaves nothing of a person in any table or file; what a backup has of their banks opens no more', async () => {
  const gone = await leaveTraces('Xanthippe');
  const stays = await leaveTraces('Sokrates');
  const before = await whereIs('Xanthippe');
  expect(before.filter((place) => place.startsWith('public.')).length).toBeGreaterThan(10);
  expect(before.filter((place) => !place.startsWith('public.')).length).toBeGreaterThan(2);
  expect((await loadPage(gone.key, gone.userId, gone.ref)).bytes.toString()).toBe('Xanthippe');
  const backup = readFileSync(path.join(process.env.DATA_DIR ?? '', 'objects', gone.ref.path));
  expect(backup.includes('Xanthippe') || backup.includes(gzipSync('Xanthippe'))).toBe(false);

  await requestErasure(gone.userId, { password });
  await db.owner.query(`delete from outbox where user_id = $1 and topic = 'log'`, [gone.userId]);
  await eraseUser(gone.userId);
  expect(await whereIs('Xanthippe')).toEqual([]);
  const { rows } = await db.owner.query('select from payload_keys where user_id = $1', [
    gone.userId,
  ]);
  expect(rows).toEqual([]);
  const fresh = (await dataKeys([stays.userId])).get(stays.userId) as Buffer;
  await expect(loadPage(fresh, gone.userId, gone.ref)).rejects.toThrow();
  expect((await whereIs('Sokrates')).length).toBeGreaterThan(12);
  expect(await db.violations()).toEqual([]);
});
