import { readFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';

/** One statement in the running instance's database, as its superuser: what a test cannot wait for. */
export async function inDatabase(sql: string, values: unknown[] = []): Promise<void> {
  const folder = path.join(process.env.E2E_DATA_DIR ?? '', 'postgres');
  const read = (name: string) => readFileSync(path.join(folder, name), 'utf8').trim();
  const client = new pg.Client({
    host: '127.0.0.1',
    port: Number(read('port')),
    user: 'postgres',
    password: read('superuser-password'),
    database: 'savory',
  });
  await client.connect();
  try {
    await client.query(sql, values);
  } finally {
    await client.end();
  }
}

/** As if this person had signed in so many minutes later than they did; before, when negative. */
export function moveSignIn(email: string, minutes: number): Promise<void> {
  return inDatabase(
    `update sessions set authenticated_at = authenticated_at + make_interval(mins => $2)
     where user_id = (select id from users where email = $1)`,
    [email, minutes],
  );
}
