import fs from 'node:fs';
import path from 'node:path';
import { settle } from '../embedded-postgres.mjs';
import { Trouble } from '../ground.mjs';
import { serverUser } from '../postgres-process.mjs';
import { unpack } from './files.mjs';

/**
 * Puts a copied server into `dir` (where startPostgres looks). It appears whole or not at all; its
 * first start reads the write-ahead log from the copy's beginning to its end.
 */
export async function restoreDatabase({ from, manifest, dir, say = () => {} }) {
  const home = settle(dir, say);
  const data = path.join(home, 'data');
  if (fs.existsSync(data)) throw new Trouble(`${dir} holds a database already.`);
  const part = `${data}.part`;
  fs.rmSync(part, { recursive: true, force: true });
  for (const folder of ['', ...manifest.folders]) {
    fs.mkdirSync(path.join(part, folder), { recursive: true, mode: 0o700 });
  }
  for (const entry of manifest.files) {
    const name = path.relative('database', entry.path);
    if (name.startsWith('..')) continue;
    await unpack(from, entry, path.join(part, name));
  }
  const password = manifest.files.find((entry) => entry.path === 'superuser-password');
  await unpack(from, password, path.join(home, 'superuser-password'));
  const user = serverUser(data);
  if (user) giveTo(part, user);
  fs.renameSync(part, data);
}

function giveTo(folder, { uid, gid }) {
  fs.chownSync(folder, uid, gid);
  for (const name of fs.readdirSync(folder, { recursive: true })) {
    fs.chownSync(path.join(folder, name), uid, gid);
  }
}
