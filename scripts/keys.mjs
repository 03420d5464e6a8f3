import { spawnSync } from 'node:child_process';
import { ROOT, Trouble } from './ground.mjs';

/**
 * `npm run keys -- status | rotate | destroy N | recovery-code | recover [CODE]` (docs/keys.md). All but
 * `recover` work on the instance as it is, running or not; that one works when its secrets are lost.
 */
const [command = 'status', ...args] = process.argv.slice(2);
try {
  if (command === 'recover') {
    const { recover } = await import('./keys/recover.mjs');
    await recover(args[0]);
  } else {
    const start = [`${ROOT}/scripts/start.mjs`, '--task=keys/task', command, ...args];
    process.exitCode = spawnSync(process.execPath, start, { stdio: 'inherit' }).status ?? 1;
  }
} catch (error) {
  console.error(error instanceof Trouble ? error.message.trim() : error);
  process.exitCode = 1;
}
