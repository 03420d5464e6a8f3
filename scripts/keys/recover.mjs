import fs from 'node:fs';
import path from 'node:path';
import readline from 'node:readline/promises';
import { withClient } from '../database-roles.mjs';
import { DATA_DIR, say, Trouble } from '../ground.mjs';
import { takeLock } from '../lock.mjs';
import { putBack } from '../secrets.mjs';
import { openByCode } from './recovery.mjs';

/**
 * `npm run keys -- recover [CODE]`: the lasting secrets back into the data folder, from its database
 * (or the one DATABASE_URL names) and the recovery code. What was there stays in a folder beside it.
 */
export async function recover(given) {
  const code = given ?? (await ask());
  const { holder, release } = takeLock(path.join(DATA_DIR, 'lock'), { task: 'keys' });
  if (holder)
    throw new Trouble(`Process ${holder.pid} works on this data folder: stop Savory first.`);
  try {
    const secrets = await withDatabase((client) => secretsIn(client, code));
    const former = putBack(DATA_DIR, secrets);
    say(`${Object.keys(secrets).join(', ')} are back in ${path.join(DATA_DIR, 'secrets')}.`);
    if (former) say(`What was there is kept in ${former}.`);
    say('Start with: npm start');
  } finally {
    release();
  }
}

async function secretsIn(client, code) {
  const { rows } = await client
    .query('select sealed from key_recovery')
    .catch(() => ({ rows: [] }));
  if (rows.length === 0) throw new Trouble('No recovery code was ever made for this database.');
  try {
    return JSON.parse(openByCode(code, rows[0].sealed));
  } catch {
    throw new Trouble('This is not the recovery code of this database. Nothing was changed.');
  }
}

async function withDatabase(work) {
  const url = process.env.DATABASE_OWNER_URL || process.env.DATABASE_URL;
  if (url) return withClient(url, work);
  const dir = path.join(DATA_DIR, 'postgres');
  if (!fs.existsSync(path.join(dir, 'data', 'PG_VERSION'))) {
    throw new Trouble(
      `There is no database in ${DATA_DIR}. Restore a backup first (npm run restore).`,
    );
  }
  const { startPostgres } = await import('../embedded-postgres.mjs');
  const server = await startPostgres({ dir, say });
  try {
    return await withClient(server.url.replace(/postgres$/, 'savory'), work);
  } finally {
    await server.stop();
  }
}

async function ask() {
  const prompt = readline.createInterface({ input: process.stdin, output: process.stdout });
  const code = await prompt.question('Recovery code: ');
  prompt.close();
  return code;
}
