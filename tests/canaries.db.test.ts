import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { createSession } from '@/lib/auth/create-session';
import { resetEnvForTests } from '@/lib/env';
import { usePipeline } from '@/lib/extractions/testing';
import { decodeId, type UserId } from '@/lib/ids';
import { callApi } from './call-api';
import { useWorkers } from './worker-process';

const { database, bank } = usePipeline();
const workers = useWorkers();

// The web's half in this process, as its role; the worker is a program of its own.
beforeAll(() => {
  Object.assign(process.env, { DATABASE_URL: database.url('web'), ROLE: 'web' });
  resetEnvForTests();
});

/** Where something was seen, by the place's name. */
type Places = Record<string, string>;

/** Secrets in the forms they could be carried in: as they are, base64, base64url, hex. */
function search(places: Places, canaries: Record<string, string>): string[] {
  const found: string[] = [];
  for (const [name, secret] of Object.entries(canaries)) {
    const bytes = Buffer.from(secret);
    const forms = [
      secret,
      encodeURIComponent(secret),
      bytes.toString('base64').replace(/=+$/, ''),
      bytes.toString('base64url'),
      bytes.toString('hex'),
    ];
    for (const [place, text] of Object.entries(places)) {
      if (forms.some((form) => text.includes(form))) found.push(`${name} in ${place}`);
    }
  }
  return found;
}

/** Every row of every table, the executor's among them, as a dump would have it. */
async function dump(): Promise<Places> {
  const { rows: tables } = await database.owner.query<{ name: string }>(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
     where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
  );
  const places: Places = {};
  for (const { name } of tables) {
    const { rows } = await database.owner.query<{ row: string }>(
      `select to_jsonb(t)::text as row from ${name} t`,
    );
    if (rows.length > 0) places[name] = rows.map(({ row }) => row).join('\n');
  }
  return places;
}

/** Every file the product wrote (objects, mails), byte for byte. */
function files(folder: string): Places {
  const places: Places = {};
  for (const name of readdirSync(folder, { recursive: true }).map(String)) {
    const file = path.join(folder, name);
    if (statSync(file).isFile()) places[name] = readFileSync(file, 'latin1');
  }
  return places;
}

async function until(sql: string): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    if ((await database.owner.query(sql)).rows[0]?.done) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`Never: ${sql}`);
}

it('S46: no secret is in logs, database, events, step results, errors, exports or files after a whole main job', async () => {
  const words: Places = {};
  const said: string[] = [];
  const worker = await workers.start({ DATABASE_URL: database.url('worker'), ROLE: 'worker' });
  worker.process.stdout?.on('data', (bytes) => said.push(String(bytes)));
  worker.process.stderr?.on('data', (bytes) => said.push(String(bytes)));

  const random = () => randomBytes(12).toString('base64url');
  const canaries: Record<string, string> = {
    'bank password': 'maya-sandbox-1',
    'wrong bank password': `wrong-${random()}`,
    'account password': `account-${random()}`,
    'mistyped password': `typo-${random()}`,
  };
  for (const name of ['KEY_RING', 'WORKER_PRIVATE_KEY', 'LOOKUP_KEY', 'SESSION_SECRET'] as const) {
    canaries[name] = (process.env[name] ?? '').replace(/^1:/, '');
  }
  const email = 'canary@example.com';
  const password = canaries['account password'];
  await callApi('POST', '/users', { body: { email, password } });
  const made = await callApi('POST', '/tokens', { body: { email, password, label: 'x' } });
  const { token } = made.json;
  canaries['access token'] = token;
  let calls = 0;
  /** What is answered is searched too, but for secrets that are shown this once. */
  const send = async (method: string, url: string, body?: unknown, shown = false) => {
    const answer = await callApi(method, url, { token, body });
    if (!shown) words[`answer ${++calls} of ${method} ${url}`] = answer.text;
    return answer;
  };
  const userId = decodeId((await send('GET', '/me')).json.id) as UserId;
  canaries['session id'] = await createSession(userId, { userAgent: 'Firefox' });
  const begun = await send('POST', '/me/second-factor', { password }, true);
  canaries['one-time code secret'] = begun.json.secret;

  const account_url = `${bank.url()}/ofx`;
  const link = (account_login: string, account_password?: string) =>
    send('POST', '/account', { account_url, account_login, account_password });
  expect((await link('maya', canaries['bank password'])).status).toBe(202);
  expect((await link('dev', canaries['wrong bank password'])).status).toBe(202);
  // refusals, of which one holds what was mistyped
  await send('POST', '/tokens', { email, password: canaries['mistyped password'], label: 'x' });
  await send('POST', '/me/email', {
    password: canaries['mistyped password'],
    email: 'b@example.com',
  });
  await send('POST', '/account', { account_password: canaries['mistyped password'], x: 1 });
  await send('POST', '/password-resets', { email });
  await until(`select count(*) >= 2 as done from extractions where finished_at is not null`);
  await until(
    `select count(*) >= 1 as done from extractions where state = 'failed' or error_code is not null`,
  );
  await until(
    `select count(*) = 0 as done from executor.run where ended_at is null and function_id = 'savory-extract-connection'`,
  );
  await until(`select count(*) > 0 as done from transactions`);
  await until(`select bool_and(sent_at is not null) as done from letters`);
  for (const format of ['json', 'csv']) {
    words[`export as ${format}`] = (
      await callApi('GET', `/export?format=${format}`, { token })
    ).text;
  }
  await workers.end(worker, 'SIGTERM');

  const places = async (): Promise<Places> => ({
    ...words,
    'worker’s output': said.join(''),
    ...(await dump()),
    ...files(process.env.DATA_DIR ?? ''),
  });
  const seen = await places();
  for (const place of [
    'public.credentials',
    'public.audit',
    'executor.run',
    'executor.step',
    'executor.event',
  ]) {
    expect(
      Object.keys(seen).some((name) => name.startsWith(place)),
      place,
    ).toBe(true);
  }
  expect(seen['worker’s output']).toContain('"event"');
  expect(Object.values(canaries).every((secret) => secret.length >= 12)).toBe(true);
  expect(search(seen, canaries)).toEqual([]);

  // The search finds each of them, planted in each kind of place, in each form.
  for (const [name, secret] of Object.entries(canaries)) {
    for (const form of ['utf8', 'base64', 'base64url', 'hex'] as const) {
      const planted = { ...seen, [name]: `x ${Buffer.from(secret).toString(form)} y` };
      expect(search(planted, { [name]: secret }), form).toEqual([`${name} in ${name}`]);
    }
  }
  await database.owner.query(
    `insert into audit (user_id, actor, action, detail) values ($1, 'x', 'x', $2)`,
    [userId, { password }],
  );
  expect(search(await dump(), canaries)).toEqual(['account password in public.audit']);
}, 120_000);
