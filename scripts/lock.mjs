import fs from 'node:fs';
import path from 'node:path';

/**
 * One holder per file, also after `kill -9` of the last one. The file appears with its whole
 * content (a link to a finished file), and a dead holder's file is moved away, not deleted, so
 * that of two who find it only one goes on.
 */

/**
 * Takes the lock, or returns what its living holder wrote (`{pid, ...}`).
 * @returns {{holder: null, update: (facts: object) => void, release: () => void} | {holder: object}}
 */
export function takeLock(file, facts = {}) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const mine = `${file}.${process.pid}`;
  const self = { pid: process.pid, born: bornAt(process.pid) };
  const write = (more) => fs.writeFileSync(mine, JSON.stringify({ ...self, ...more }));
  write(facts);
  try {
    for (;;) {
      if (link(mine, file)) break;
      const holder = readHolder(file);
      if (holder && isRunning(holder)) return { holder };
      if (holder) moveAway(file, holder);
    }
  } finally {
    fs.rmSync(mine, { force: true });
  }
  return {
    holder: null,
    update(more) {
      write(more);
      fs.renameSync(mine, file);
    },
    release: () => fs.rmSync(file, { force: true }),
  };
}

/** Is the holder still there? Process ids come back, so its time of birth must agree too. */
function isRunning({ pid, born }) {
  if (!pid || pid === process.pid) return false; // ids start over in a container
  if (fs.existsSync('/proc/self/stat')) return bornAt(pid) !== null && bornAt(pid) === born;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** When the process started, in the kernel's ticks; null for none, a zombie, or where none tells. */
function bornAt(pid) {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return /[ZX]/.test(fields[0]) ? null : fields[19];
  } catch {
    return null;
  }
}

function link(from, to) {
  try {
    fs.linkSync(from, to);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

function readHolder(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') return null; // released meanwhile
    if (error instanceof SyntaxError) return { pid: 0 };
    throw error;
  }
}

function moveAway(file, dead) {
  const aside = `${file}.${process.pid}.old`;
  try {
    fs.renameSync(file, aside);
  } catch {
    return; // somebody else was quicker
  }
  const moved = readHolder(aside);
  if (moved?.pid !== dead.pid) link(aside, file); // a new holder's: put it back
  fs.rmSync(aside, { force: true });
}
