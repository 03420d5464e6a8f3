import { ROOT, run, Trouble } from './ground.mjs';

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
    await run(process.execPath, start, { show: true });
  }
} catch (error) {
  console.error(error instanceof Trouble ? error.message.trim() : error);
  process.exitCode = 1;
}
