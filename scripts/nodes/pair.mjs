import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { letRolesIn, makeOwnerAndDatabase } from '../database-roles.mjs';
import { freePort } from '../embedded-postgres.mjs';
import { deploy } from '../migrate.mjs';
import { openGate } from './gate.mjs';
import { made } from './leftovers.mjs';
import { Server } from './server.mjs';

/** A folder of a run's own among the system's temporary ones, which the database's user may pass through. */
export function folderFor(run) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), `savory-${run}-`));
  fs.chmodSync(folder, 0o711);
  made(folder);
  return folder;
}

const PASSWORDS = { savory_web: 'web-of-the-run', savory_worker: 'worker-of-the-run' };

/** A primary with a database, migrated by this version's `deploy` or another's. */
export async function openPrimary(folder, settings = [], migrate = deploy) {
  const primary = await Server.make({ home: path.join(folder, 'a'), port: await freePort(0) });
  await primary.start(settings);
  const owner = await makeOwnerAndDatabase(primary.url, 'owner-of-the-run', 'savory');
  await migrate(owner);
  await letRolesIn(owner, PASSWORDS);
  return primary;
}

/** A standby that streams through a gate of its own. */
export async function openStandby(primary, folder, name = 'sb') {
  const gate = await openGate(primary.port);
  const home = path.join(folder, name);
  const port = await freePort(0);
  const standby = await primary.standby({ home, port, name, from: gate.port });
  await standby.start(primary.settings);
  return { standby, gate };
}

export function urlFor(role, port) {
  if (role === 'savory_owner') {
    return `postgresql://savory_owner:owner-of-the-run@127.0.0.1:${port}/savory`;
  }
  return `postgresql://${role}:${PASSWORDS[role]}@127.0.0.1:${port}/savory`;
}
