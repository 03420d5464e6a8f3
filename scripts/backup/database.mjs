import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { filesBelow, pack } from './files.mjs';

/**
 * A physical copy of a running server's data folder by its low-level API (PostgreSQL manual, 25.3.4
 * "Making a Base Backup Using the Low Level API"): files as they come between start and stop, the
 * write-ahead log from start to stop, and the label that says where recovery begins.
 */
const LEFT_OUT =
  /^(postmaster\.(pid|opts)|backup_label|pg_(wal|replslot|dynshmem|notify|serial|snapshots|stat_tmp|subtrans)\/.*|.*\/?pgsql_tmp.*|.*\/pg_internal\.init)$/;

/** Copies into `to`/database; returns the manifest's entries. `url` is the superuser's. */
export async function copyDatabase({ url, to, tell = () => {} }) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query('show data_directory');
    const data = rows[0].data_directory;
    // Ends with this session: until then the log that the copy needs is kept.
    await client.query(`select pg_create_physical_replication_slot('savory_backup', true, true)`);
    const start = await walAt(client, `pg_backup_start('savory', true)`);
    const entries = [];
    for (const file of filesBelow(data)) {
      if (LEFT_OUT.test(file)) continue;
      entries.push(await pack(path.join(data, file), to, path.join('database', file)));
      if (entries.length % 500 === 0) tell(`${entries.length} files...`);
    }
    const { labelfile, spcmapfile, wal } = await stopBackup(client);
    for (const segment of fs.readdirSync(path.join(data, 'pg_wal')).sort()) {
      if (!/^[0-9A-F]{24}$/.test(segment) || segment < start || segment > wal) continue;
      const name = path.join('pg_wal', segment);
      entries.push(await pack(path.join(data, name), to, path.join('database', name)));
    }
    entries.push(await packText(to, 'backup_label', labelfile));
    if (spcmapfile) entries.push(await packText(to, 'tablespace_map', spcmapfile));
    return { data, entries: entries.filter(Boolean), folders: foldersOf(data) };
  } finally {
    await client.end();
  }
}

async function walAt(client, call) {
  const { rows } = await client.query(`select pg_walfile_name(${call}) as wal`);
  return rows[0].wal;
}

async function stopBackup(client) {
  const { rows } = await client.query(
    'select labelfile, spcmapfile, pg_walfile_name(lsn) as wal from pg_backup_stop(true)',
  );
  return rows[0];
}

async function packText(to, name, text) {
  const file = path.join(to, `${name}.part`);
  fs.writeFileSync(file, text, { mode: 0o600 });
  const entry = await pack(file, to, path.join('database', name));
  fs.rmSync(file);
  return entry;
}

/** The server wants its folders even where nothing is in them. */
function foldersOf(data) {
  return fs
    .readdirSync(data, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => path.relative(data, path.join(entry.parentPath, entry.name)))
    .filter((folder) => !/^pg_replslot\/./.test(folder) && !/pgsql_tmp/.test(folder));
}
