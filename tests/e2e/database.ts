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
