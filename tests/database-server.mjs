import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { letRolesIn, makeOwnerAndDatabase } from '../scripts/database-roles.mjs';
import { startPostgres } from '../scripts/embedded-postgres.mjs';
import { deploy } from '../scripts/migrate.mjs';

/**
 * Keeps a throw-away server for one test run in a folder of the system's temporary ones: starts
 * it, makes the template, reports, and takes it away when the run ends or its process is gone.
 */
const TEMPLATE = 'savory_template';
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'savory-test-'));
fs.chmodSync(folder, 0o711); // as root, the server's user passes through

const server = await startPostgres({
  dir: path.join(folder, 'postgres'),
  durable: false,
  flags: [
    'fsync=off',
    'synchronous_commit=off',
    'full_page_writes=off',
    'max_connections=300',
    'autovacuum=off',
  ],
});
process.once('disconnect', async () => {
  await server.stop();
  fs.rmSync(folder, { recursive: true, force: true });
  process.exit();
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => {}); // the run tells us

const secret = () => randomBytes(18).toString('base64url');
const ownerUrl = await makeOwnerAndDatabase(server.url, secret(), TEMPLATE);
await deploy(ownerUrl);
const passwords = { savory_web: secret(), savory_worker: secret() };
await letRolesIn(ownerUrl, passwords);
process.send({ superuserUrl: server.url, ownerUrl, template: TEMPLATE, passwords });
