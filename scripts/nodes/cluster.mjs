import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { ensureBuilt } from '../build.mjs';
import { freePort } from '../embedded-postgres.mjs';
import { openSecrets } from '../secrets.mjs';
import { Node } from './node.mjs';
import { folderFor, openPrimary, urlFor } from './pair.mjs';
import { startProxy } from './proxy.mjs';

/**
 * Two web programs and two workers behind a proxy, on one database, all of this machine: what
 * docs/operations.md describes over several. `databasePort(primary)` may put something in between.
 */
export async function openCluster({
  run,
  settings = ['max_connections=100'],
  drainSeconds = 2,
  retry,
  between = async (primary) => ({ port: primary.port, close: () => {} }),
  workers = 2,
  webEnv = {},
  given,
  root,
  migrate,
}) {
  const folder = given ?? folderFor(run); // a given one is its giver's to remove
  const closing = given ? [] : [() => rmSync(folder, { recursive: true, force: true })];
  const close = async () => {
    for (const step of closing.reverse()) await step();
  };
  try {
    await ensureBuilt();
    const primary = await openPrimary(folder, settings, migrate);
    closing.push(() => primary.stop('SIGQUIT'));
    const { port, close: shut, ...rest } = await between(primary, folder);
    closing.push(shut);
    const instance = instanceAt(port, folder);
    const node = async (program, name, extra = {}) =>
      new Node({ name, program, port: await freePort(0), instance, folder, extra });
    const webs = [];
    const drain = { DRAIN_SECONDS: String(drainSeconds), ...webEnv };
    for (const name of ['web-a', 'web-b']) webs.push(await node('web', name, drain));
    const others = [];
    for (let n = 1; n <= workers; n++) others.push(await node('worker', `worker-${n}`));
    for (const each of [...webs, ...others]) closing.push(() => each.kill());
    await Promise.all([...webs, ...others].map((each) => each.start(root)));
    const proxy = await startProxy({ folder, port: await freePort(0), nodes: webs, retry });
    closing.push(() => proxy.stop());
    return {
      folder,
      primary,
      webs,
      workers: others,
      proxy,
      close,
      between: rest,
      owner: urlFor('savory_owner', primary.port),
    };
  } catch (error) {
    await close();
    throw error;
  }
}

function instanceAt(port, folder) {
  const data = path.join(folder, 'data');
  mkdirSync(data, { recursive: true });
  const secrets = openSecrets(data, { hasData: false });
  const urls = Object.fromEntries(
    ['savory_web', 'savory_worker'].map((role) => [role, urlFor(role, port)]),
  );
  return { secrets, urls, bankPort: 1 };
}
