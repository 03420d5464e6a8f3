import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { copyDatabase } from './backup/database.mjs';
import { filesBelow, pack, writeManifest } from './backup/files.mjs';
import { keysMark } from './backup/keys-mark.mjs';
import { DATA_DIR, ROOT, say, Trouble } from './ground.mjs';

/**
 * `npm run backup -- FOLDER [--secrets OTHER]`: the embedded database and the objects, while all of
 * it runs. Secrets go to a folder of their own or nowhere: without them a backup is noise where bank
 * logins and raw answers are concerned.
 */
const [folder] = process.argv.slice(2).filter((arg) => !arg.startsWith('--'));
const secretsTo = optionValue('--secrets');

function optionValue(option) {
  const at = process.argv.indexOf(option);
  return at < 0 ? undefined : process.argv[at + 1];
}

async function main() {
  if (!folder) throw new Trouble('Where to? npm run backup -- FOLDER [--secrets ANOTHER]');
  const to = path.resolve(folder);
  if (fs.existsSync(to) && fs.readdirSync(to).length > 0) {
    throw new Trouble(`${to} is not empty. A backup has a folder of its own.`);
  }
  fs.mkdirSync(to, { recursive: true, mode: 0o700 });
  const release = await holdArchive();
  const url = process.env.DATABASE_SUPERUSER_URL;
  const database = url ? await copyServer(url, to) : { entries: [], folders: [] };
  if (!url) say('The database is a server of your own: back it up with its own tools.');
  // After the database: whatever its rows name is there by now, for objects are written first.
  const objects = await copyFolder(path.join(DATA_DIR, 'objects'), to, 'objects');
  if (process.env.S3_BUCKET) say('Objects are in a bucket: its own copies are what keeps them.');
  await release();
  const files = [...database.entries, ...objects];
  const { version } = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
  const keys = keysMark(process.env.LOOKUP_KEY);
  const { folders } = database;
  writeManifest(to, { made_at: new Date().toISOString(), version, keys, folders, files });
  const bytes = files.reduce((sum, entry) => sum + entry.bytes, 0);
  say(`${files.length} files, ${Math.round(bytes / 1e6)} MB, are in ${to}.`);
  keepSecrets();
}

/**
 * While it is held no object of the archive is replaced by another (`archive_finish`), so that those the
 * copied rows name are all there when the objects' turn comes. Ends with this program in any case.
 */
async function holdArchive() {
  const client = new pg.Client(process.env.DATABASE_OWNER_URL);
  await client.connect();
  await client.query(`select pg_advisory_lock(hashtext('savory.backup'))`);
  return () => client.end();
}

async function copyServer(url, to) {
  const copied = await copyDatabase({ url, to, tell: say });
  const password = path.join(path.dirname(copied.data), 'superuser-password');
  copied.entries.push(await pack(password, to, 'superuser-password'));
  return copied;
}

async function copyFolder(from, to, name) {
  const entries = [];
  for (const file of filesBelow(from)) {
    if (!file.endsWith('.tmp'))
      entries.push(await pack(path.join(from, file), to, path.join(name, file)));
  }
  return entries.filter(Boolean);
}

function keepSecrets() {
  const from = path.join(DATA_DIR, 'secrets');
  if (!secretsTo) {
    say(`Secrets are not in it: keep a copy of ${from} in another place (--secrets FOLDER).`);
    return;
  }
  const to = path.resolve(secretsTo);
  fs.cpSync(from, to, { recursive: true, errorOnExist: true, force: false });
  fs.chmodSync(to, 0o700);
  say(`Secrets are in ${to}. Keep them apart from the backup.`);
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Trouble ? error.message : error);
  process.exitCode = 1;
}
