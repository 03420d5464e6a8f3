import fs from 'node:fs';
import path from 'node:path';

/**
 * What the embedded server needs to know of the machine: which processes live, which user may run
 * it, and which folders that user can reach.
 */

export const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Is this process a running Postgres? A zombie (a container whose PID 1 does not reap) is not. */
export function isAlive(pid) {
  if (!pid) return false;
  if (fs.existsSync('/proc/self/stat')) {
    try {
      const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
      return /\(postgres/.test(stat) && !/\) [ZX]/.test(stat);
    } catch {
      return false;
    }
  }
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Back-ends that outlived their postmaster: while one has the data folder open, nobody may start. */
export function orphans(data) {
  if (!fs.existsSync('/proc/self/cwd')) return [];
  return fs.readdirSync('/proc').filter((entry) => {
    if (!/^\d+$/.test(entry)) return false;
    try {
      return fs.readlinkSync(`/proc/${entry}/cwd`) === data && isAlive(Number(entry));
    } catch {
      return false; // gone meanwhile, or not ours to look at
    }
  });
}

/**
 * Whom the server runs as: null for ourselves. The server refuses root, so root lends it to the
 * owner of existing data, else `postgres`, else `nobody`.
 */
export function serverUser(data) {
  if (process.getuid?.() !== 0) return null;
  if (fs.existsSync(data)) {
    const { uid, gid } = fs.statSync(data);
    if (uid !== 0) return { uid, gid };
  }
  const rows = fs.readFileSync('/etc/passwd', 'utf8').split('\n');
  const users = rows.map((row) => row.split(':')).filter((row) => row.length > 3);
  const user = ['postgres', 'nobody'].map((name) => users.find((row) => row[0] === name));
  const found = user[0] ?? user[1];
  if (!found)
    throw new Error('As root, a user `postgres` or `nobody` is needed to run PostgreSQL.');
  return { uid: Number(found[2]), gid: Number(found[3]) };
}

/** May this user walk down to `folder`? (Every folder above it must let them through.) */
export function canReach(user, folder) {
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    if (fs.existsSync(at)) {
      const { mode, uid, gid } = fs.statSync(at);
      const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
      if (!(mode & bit)) return false;
    }
    if (at === path.dirname(at)) return true;
  }
}
