import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { asNobody } from '@/lib/db';
import { env } from '@/lib/env';
import { isAlive } from '@/lib/heartbeat';
import { strangeKeys } from '@/lib/key-marks';

export type Readiness = Record<'database' | 'migrations' | 'keys' | 'worker', boolean>;

/** Can this instance do its work? Each part by name; the reason stays in the log of the part. */
export async function readiness(): Promise<Readiness> {
  try {
    const [behind, alive] = await Promise.all([
      missingMigrations(),
      // Inngest elsewhere calls the worker; whether it lives is known there.
      env().INNGEST_BASE_URL ? true : isAlive('worker'),
    ]);
    const migrations = behind.length === 0;
    const keys = migrations && (await keysHold());
    return { database: true, migrations, keys, worker: alive };
  } catch {
    return { database: false, migrations: false, keys: false, worker: false };
  }
}

let migrated = false;

/** What this node needs for answering at all; reads may come from a replica. */
export async function webReadiness(): Promise<
  Record<'database' | 'migrations' | 'keys', boolean> & { readOnly: boolean }
> {
  try {
    // Asked several times a second: what is applied stays applied.
    migrated ||= (await missingMigrations()).length === 0;
    const keys = migrated && (await keysHold());
    const [server] = await asNobody<{ standby: boolean }>('select pg_is_in_recovery() as standby');
    return { database: true, migrations: migrated, keys, readOnly: server?.standby === true };
  } catch {
    return { database: false, migrations: false, keys: false, readOnly: false };
  }
}

let held = false;

/** Are this process's keys the database's own (docs/keys.md)? Asked until they are: they do not change. */
async function keysHold(): Promise<boolean> {
  held ||= (await strangeKeys()).length === 0;
  return held;
}

async function missingMigrations(): Promise<string[]> {
  const folder = path.resolve(/* turbopackIgnore: true */ process.cwd(), 'prisma/migrations');
  const entries = await readdir(folder, { withFileTypes: true });
  const applied = await asNobody<{ name: string }>('select applied_migrations() as name');
  const names = new Set(applied.map((row) => row.name));
  return entries.filter((entry) => entry.isDirectory() && !names.has(entry.name)).map(String);
}
