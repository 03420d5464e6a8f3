import path from 'node:path';
import { freePort } from './embedded-postgres.mjs';
import { environmentOf } from './environment.mjs';
import { ROOT, run, stopRunning } from './ground.mjs';
import { openInstance } from './instance.mjs';
import { YOUNG } from './programs.mjs';

/**
 * One bench on a new database: the worker's environment, the web's as JSON, and the URLs of owner
 * and superuser.
 */
const instance = await openInstance({ quiet: true });
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, stopRunning); // the database is stopped below
const web = await freePort(0);
const ports = { web, bank: await freePort(0), worker: await freePort(0) };
try {
  // The worker's, but for its limit: a bench has the sandbox bank and all its people beside it.
  const program = path.join('bench/dist', `${process.env.BENCH_PROGRAM}.mjs`);
  const env = {
    ...process.env,
    ...environmentOf('worker', { ...instance, ports }),
    DATABASE_OWNER_URL: instance.urls.owner,
    DATABASE_SUPERUSER_URL: instance.urls.superuser,
    WEB_ENVIRONMENT: JSON.stringify(environmentOf('web', { ...instance, ports })),
    SAVORY_ROOT: ROOT,
  };
  await run(process.execPath, ['--enable-source-maps', YOUNG, program], {
    env,
    show: true,
  });
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  await instance.stop();
}
