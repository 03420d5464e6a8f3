import fs from 'node:fs';
import path from 'node:path';
import { letRolesIn, makeOwnerAndDatabase } from './database-roles.mjs';
import { freePort, startPostgres } from './embedded-postgres.mjs';
import { DATA_DIR, say, Trouble } from './ground.mjs';
import { keysAtStart } from './keys/at-start.mjs';
import { deploy, status } from './migrate.mjs';
import { firstSetupToken } from './operator/token.mjs';
import { plainText } from './plain-text.mjs';
import { openSecrets } from './secrets.mjs';

/** The state of an instance that outlives its programs: secrets, database, ports. */

/**
 * Opens secrets and database, migrated, with the roles' passwords set.
 * `urls`: by role name, `owner`, and `superuser` when the server is ours (for benches alone). The
 * server is kept up, but for a `quiet` task; `stop` ends it if this call started it. `recoveryCode`
 * is new and shown once, else null; so is `setupToken`.
 */
export async function openInstance({ quiet = false } = {}) {
  const tell = quiet ? () => {} : say;
  for (const warning of plainText(process.env)) tell(warning);
  fs.mkdirSync(DATA_DIR, { recursive: true });
  fs.chmodSync(DATA_DIR, 0o711); // the database's user may pass, nobody may look around
  const folder = path.join(DATA_DIR, 'postgres');
  const hasData = fs.existsSync(path.join(folder, 'data', 'PG_VERSION'));
  const secrets = openSecrets(DATA_DIR, { hasData });
  const { owner, superuser, guard, stop } = await openDatabase(folder, secrets, tell);
  try {
    const applied = await deploy(owner);
    if (applied.length) tell(`Migrations applied: ${applied.join(', ')}.`);
    const { editedMigrationNames: edited } = await status(owner);
    if (edited.length) say(`Changed after they ran here, so not in force: ${edited.join(', ')}.`);
    const recoveryCode = await keysAtStart(owner, secrets, { quiet });
    const setupToken = quiet ? null : await firstSetupToken(owner);
    const passwords = {
      savory_web: secrets.WEB_PASSWORD,
      savory_worker: secrets.WORKER_PASSWORD,
    };
    // Programs may go through a pooler; the owner, who migrates, goes past it.
    const urls = await letRolesIn(owner, passwords, process.env.DATABASE_URL || owner);
    if (!quiet) guard(); // a task is over soon
    return { secrets, urls: { ...urls, owner, superuser }, recoveryCode, setupToken, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function openDatabase(folder, secrets, tell) {
  const given = process.env.DATABASE_OWNER_URL || process.env.DATABASE_URL;
  if (given) {
    tell(`Database: ${new URL(given).host} (DATABASE_URL is set).`);
    return { owner: given, guard() {}, stop: async () => {} };
  }
  tell('Starting PostgreSQL...');
  const server = await startPostgres({ dir: folder, say: tell });
  const owner = await makeOwnerAndDatabase(server.url, secrets.OWNER_PASSWORD, 'savory');
  const superuser = server.url.replace(/postgres$/, 'savory');
  return { owner, superuser, guard: server.guard, stop: server.stop };
}

/**
 * The instance's ports. The bank's is remembered: it is part of linked connections' addresses.
 * @returns {Promise<{web: number, bank: number, worker: number}>}
 */
export async function choosePorts() {
  const web = Number(process.env.PORT || 3000);
  if (!(await patiently(web))) {
    throw new Trouble(`Port ${web} is in use by another program. Set PORT to a free one.`);
  }
  const file = path.join(DATA_DIR, 'ports.json');
  const known = fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : {};
  const bank = Number(process.env.BANK_PORT) || (await free(known.bank ?? web + 1, [web]));
  const worker = Number(process.env.WORKER_PORT) || (await free(web + 2, [web, bank]));
  fs.writeFileSync(file, JSON.stringify({ web, bank, worker }));
  return { web, bank, worker };
}

async function free(first, taken) {
  for (let port = first; port < first + 100; port++) {
    if (!taken.includes(port) && (await patiently(port))) return port;
  }
  throw new Trouble(`No free port from ${first} on.`);
}

/** Free now, or in a moment: programs of a killed supervisor are just letting go. */
async function patiently(port) {
  for (let tries = 0; tries < 10; tries++) {
    if (await freePort(port)) return true;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return false;
}
