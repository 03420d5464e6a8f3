import { beforeAll, describe, expect, it, vi } from 'vitest';
import { problemOf } from '@/app/api/problem';
import { OPERATIONS } from '@/app/api/v1/operations/all';
import { closeDb } from '@/lib/db';
import { resetEnvForTests } from '@/lib/env';
import { person, type Things, thingsOf } from '@/tests/api-things';
import { TRIES } from '@/tests/api-tries';
import { callApi } from '@/tests/call-api';
import { useDatabase } from '@/tests/database';
import { makeOperator } from '@/tests/operator';

const db = useDatabase({ role: 'web' });
let token: string;
let own: Things;

beforeAll(async () => {
  token = await person('owner@example.com');
  await makeOperator(db.owner, 'owner@example.com');
  own = await thingsOf(db, token);
});

const reads = OPERATIONS.filter((op) => op.method === 'GET' && op.id in TRIES);

describe('reading', () => {
  it('S24: changes nothing', async () => {
    for (const op of reads) await callApi('GET', TRIES[op.id]!.path(own), { token });
    const before = await everything();
    for (const op of reads) await callApi('GET', TRIES[op.id]!.path(own), { token });
    expect(reads.length).toBeGreaterThan(40);
    expect(await everything()).toEqual(before);
  });

  it('S20: gives declared fields alone, and no sealed text, hash or key', async () => {
    // what must not be given away, planted where it is kept
    const planted = [
      '$argon2id$v=19$planted',
      'w1.planted-planted-planted.box',
      'Zm9yYmlkZGVuLXBsYW50ZWQ',
    ];
    const [hash, sealed, other] = planted;
    const userId = (await db.owner.query(`select id from users where email = 'owner@example.com'`))
      .rows[0].id;
    await db.owner.query('update users set password_hash = $2 where id = $1', [userId, hash]);
    await db.owner.query('update notification_targets set sealed = $2 where user_id = $1', [
      userId,
      sealed,
    ]);
    await db.owner.query(`insert into second_factors (user_id, secret) values ($1, $2)`, [
      userId,
      other,
    ]);
    await db.owner.query(
      `insert into credentials (user_id, connection_id, sealed) select user_id, id, $2 from connections where user_id = $1`,
      [userId, sealed],
    );
    for (const op of reads) {
      // callApi holds every answer against its schema, field by field
      const { text, status } = await callApi('GET', TRIES[op.id]!.path(own), { token });
      expect(status, op.id).toBe(op.status);
      for (const secret of planted) expect(text, op.id).not.toContain(secret);
      expect(text, op.id).not.toMatch(/planted|Zm9yYmlkZGVu/);
    }
  });

  /** A checksum of every table of users, but for what only counts looks. */
  async function everything(): Promise<Record<string, string>> {
    const { rows } = await db.owner.query<{ name: string }>(
      `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
       where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
         and a.attname in ('user_id', 'email') and not a.attisdropped and c.relname <> 'version_steps' group by 1 order by 1`,
    );
    const sums: Record<string, string> = {};
    for (const { name } of rows) {
      const sum = await db.owner.query(
        `select coalesce(md5(string_agg((to_jsonb(t) - '{last_seen_at,last_used_at,last_active_at}'::text[])::text, '' order by t::text)), '') as sum from ${name} t`,
      );
      sums[name] = sum.rows[0].sum;
    }
    expect(Object.keys(sums).length).toBeGreaterThan(30);
    return sums;
  }
});

describe('what went wrong', () => {
  it('S47: is said in general words, whatever it was', async () => {
    const secret = new Error(
      'duplicate key (email)=(ann@example.com) at /srv/savory/lib/db.ts:12 password=hunter2',
    );
    for (const thrown of [
      secret,
      Object.assign(secret, { code: 'XX000', detail: 'hunter2' }),
      'hunter2',
      null,
    ]) {
      const answer = problemOf(thrown, 'id');
      expect(answer.status).toBe(500);
      const text = await answer.text();
      expect(text).not.toMatch(/hunter2|ann@|\/srv|stack|duplicate/);
      expect(JSON.parse(text)).toMatchObject({ code: 'internal', request_id: 'id' });
    }
  });
});

describe('the log', () => {
  /** Lines written while `work` runs, as a production process writes them. */
  async function linesOf(work: () => Promise<unknown>): Promise<Record<string, unknown>[]> {
    const lines: string[] = [];
    const write = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
      lines.push(...String(text).split('\n').filter(Boolean));
      return true;
    });
    vi.stubEnv('NODE_ENV', 'production');
    resetEnvForTests();
    await work().finally(() => {
      vi.unstubAllEnvs();
      write.mockRestore();
      resetEnvForTests();
    });
    return lines.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line));
  }

  it('S45: names every sign-in and refusal with time, who, what and how it went', async () => {
    const email = 'logged@example.com';
    const password = 'correct horse battery staple';
    await callApi('POST', '/users', { body: { email, password } });
    const lines = await linesOf(async () => {
      await callApi('POST', '/tokens', { body: { email, password: 'not it', label: 'x' } });
      await callApi('POST', '/tokens', { body: { email, password, label: 'x' } });
      await callApi('POST', '/password-resets', { body: { email } });
    });
    const events = lines.map(({ event }) => event);
    for (const event of ['sign_in.refused', 'sign_in.accepted', 'password_reset.asked']) {
      expect(events).toContain(event);
    }
    for (const line of lines) {
      expect(line.at).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/); // UTC
      expect(line.level).toMatch(/^(info|warn|error)$/);
      expect(JSON.stringify(line)).not.toMatch(/logged@example|battery|not it/);
    }
    const accepted = lines.find(({ event }) => event === 'sign_in.accepted');
    expect(accepted).toMatchObject({ user: expect.any(String), network: expect.any(String) });
    const { rows } = await db.owner.query(
      `select action from audit a join users u on u.id = a.user_id where u.email = $1`,
      [email],
    );
    expect(rows.map(({ action }) => action)).toContain('user.created');
  });

  it('S45: names refused authorisation, by operation', async () => {
    const lines = await linesOf(async () => {
      await callApi('GET', '/me');
      await callApi('PATCH', '/me', { token: `sav_${'x'.repeat(43)}`, body: {} });
    });
    expect(lines.filter(({ event }) => event === 'request')).toMatchObject([
      { operation: 'getProfile', status: 401, request_id: expect.any(String) },
      { operation: 'updateProfile', status: 401, request_id: expect.any(String) },
    ]);
  });

  it('S46: a line cannot be forged, nor a secret be written', async () => {
    const { log } = await import('@/lib/log');
    const forged = 'x\n{"level":"info","event":"sign_in.accepted","user":"1"}\r\n\u2028';
    const secrets =
      'sav_abcdefgh12345 ann@example.com DE89370400440532013000 v1.2.aaaaaaaaaaaaaaaaaaaaaaaa';
    const lines = await linesOf(async () => {
      log.warn('test', { said: forged, secrets });
      log.error('test', Object.assign(new TypeError(secrets), { code: 'E' }));
    });
    expect(lines.map(({ event }) => event)).toEqual(['test', 'test']);
    expect(lines[0]?.said).toBe(forged);
    expect(JSON.stringify(lines)).not.toMatch(/abcdefgh12345|ann@|DE8937|aaaaaaaaaaaa/);
  });
});

/** Last: it takes the database away. */
describe('without the database', () => {
  it('S48: nobody is let in, and everybody is told to come back', async () => {
    const url = process.env.DATABASE_URL;
    await closeDb();
    process.env.DATABASE_URL = 'postgresql://savory_web:x@127.0.0.1:1/none';
    resetEnvForTests();
    const login = { email: 'owner@example.com', password: 'correct horse battery staple' };
    for (const answer of [
      await callApi('POST', '/tokens', { body: { ...login, label: 'x' } }),
      await callApi('GET', '/me', { token }),
      await callApi('POST', '/users', { body: { ...login, email: 'new@example.com' } }),
    ]) {
      expect(answer.status, answer.text).toBe(503);
      expect(answer.headers.get('retry-after')).toMatch(/^\d+$/);
      expect(answer.text).not.toMatch(/127\.0\.0\.1|ECONNREFUSED|postgres/i);
    }
    await closeDb();
    process.env.DATABASE_URL = url;
    resetEnvForTests();
    expect((await callApi('GET', '/me', { token })).status).toBe(200);
  });
});
