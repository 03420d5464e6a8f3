import fs from 'node:fs';
import path from 'node:path';
import { readManifest, unpack } from './backup/files.mjs';
import { keysMark } from './backup/keys-mark.mjs';
import { restoreDatabase } from './backup/restore-database.mjs';
import { DATA_DIR, say, Trouble } from './ground.mjs';
import { takeLock } from './lock.mjs';

/**
 * `npm run restore -- FOLDER [--secrets OTHER]`: a backup into an empty data folder (DATA_DIR). Every
 * file is checked before the first is written; then `npm start` goes on from the backup's moment.
 */
const [folder] = process.argv.slice(2).filter((arg) => !arg.startsWith('--'));
const at = process.argv.indexOf('--secrets');
const secretsFrom = at < 0 ? undefined : process.argv[at + 1];

async function main() {
  if (!folder) throw new Trouble('Which backup? npm run restore -- FOLDER [--secrets ANOTHER]');
  const from = path.resolve(folder);
  const manifest = readManifest(from);
  const postgres = path.join(DATA_DIR, 'postgres');
  if (fs.existsSync(path.join(postgres, 'data')) || fs.existsSync(path.join(DATA_DIR, 'objects'))) {
    throw new Trouble(`${DATA_DIR} holds an instance already. Name an empty folder by DATA_DIR.`);
  }
  if (secretsFrom) checkSecrets(manifest);
  say(`Checking ${manifest.files.length} files...`);
  for (const entry of manifest.files) await unpack(from, entry, null);
  fs.mkdirSync(DATA_DIR, { recursive: true });
  fs.chmodSync(DATA_DIR, 0o711);
  const { holder, release } = takeLock(path.join(DATA_DIR, 'lock'), { task: 'restore' });
  if (holder) throw new Trouble(`Process ${holder.pid} works on this data folder.`);
  try {
    await restoreObjects(from, manifest);
    if (manifest.folders.length > 0) await restoreDatabase({ from, manifest, dir: postgres, say });
    putSecrets();
  } finally {
    release();
  }
  say(`Restored what was backed up at ${manifest.made_at}. Start with: npm start`);
}

async function restoreObjects(from, manifest) {
  const part = path.join(DATA_DIR, 'objects.part');
  fs.rmSync(part, { recursive: true, force: true });
  fs.mkdirSync(part, { recursive: true, mode: 0o700 });
  for (const entry of manifest.files) {
    if (!entry.path.startsWith(`objects${path.sep}`)) continue;
    const to = path.join(part, path.relative('objects', entry.path));
    fs.mkdirSync(path.dirname(to), { recursive: true, mode: 0o700 });
    await unpack(from, entry, to);
  }
  fs.renameSync(part, path.join(DATA_DIR, 'objects'));
}

/** Another instance's keys would open nothing: better said now than at the first bank. */
function checkSecrets(manifest) {
  const file = path.join(path.resolve(secretsFrom), 'lookup-key');
  const key = fs.existsSync(file) ? fs.readFileSync(file, 'utf8').trim() : '';
  if (keysMark(key) !== manifest.keys) {
    throw new Trouble(`The secrets in ${secretsFrom} are not those of this backup.`);
  }
}

function putSecrets() {
  const to = path.join(DATA_DIR, 'secrets');
  if (!secretsFrom) {
    say(
      `Put the secrets of the backup's instance into ${to} before you start, or bring them back by the ` +
        'recovery code: npm run keys -- recover (docs/keys.md).',
    );
    return;
  }
  fs.cpSync(path.resolve(secretsFrom), to, { recursive: true });
  fs.chmodSync(to, 0o700);
  for (const name of fs.readdirSync(to)) fs.chmodSync(path.join(to, name), 0o600);
}

try {
  await main();
} catch (error) {
  console.error(error instanceof Trouble ? error.message : error);
  process.exitCode = 1;
}
