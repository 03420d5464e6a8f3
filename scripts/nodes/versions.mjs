import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ROOT, run, say, Trouble } from '../ground.mjs';
import { deploy } from '../migrate.mjs';
import { checkWrites, watchInvariants } from './check.mjs';
import { openCluster } from './cluster.mjs';
import { load, makePeople } from './load.mjs';

/**
 * F47, F48: the version before (`FROM=<commit>`, else the newest tag) runs with its schema and data; under
 * writes the new migrations are applied, nodes go to the new version one by one, then back to the old
 * one on the new schema, and forward again. No request may fail and no write may be missing. Control: the old
 * version says so when a column it needs is gone, so what is asked here would be noticed.
 */
export async function versions({ clients = 8 }) {
  const given = process.env.OLD; // a built checkout that is there already
  const old = given || (await checkOut(process.env.FROM || newestTag()));
  const cluster = await openCluster({
    run: 'versions',
    root: old,
    migrate: (url) =>
      run(process.execPath, [path.join(old, 'scripts/migrate.mjs'), 'deploy'], {
        env: { ...process.env, DATABASE_OWNER_URL: url },
      }),
    retry: 'none',
  });
  const { webs, workers, proxy, owner } = cluster;
  try {
    const people = await makePeople(proxy.origin, clients);
    const stopWatching = watchInvariants(owner);
    let running = true;
    const loading = load({
      origin: () => proxy.origin,
      people,
      clients,
      retry: false,
      goOn: () => running,
    });
    await pause(1_500);
    const applied = await deploy(owner);
    say(`Applied under load: ${applied.length} migrations.`);
    const roll = async (root) => {
      for (const node of [...webs, ...workers]) {
        await node.stop();
        await node.start(root);
        await pause(700);
      }
    };
    await roll(ROOT); // in the middle of it the two versions run together
    await roll(old);
    await roll(ROOT);
    running = false;
    const { writes, counts } = await loading;
    const { samples, violations } = await stopWatching();
    const origins = webs.map(({ origin }) => origin);
    const found = await checkWrites({ owner, origins, writes });
    const control = await missingColumn({ owner, node: webs[0], old, person: people[0] });
    return {
      counts: {
        migrations: applied.length,
        rolls: 3 * (webs.length + workers.length),
        requests: counts.writes + counts.reads,
        failed: counts.failures,
        ...found,
        samples,
        control_failed: control,
      },
      faults: { F47: 1, F48: 1 },
      violations: counts.failures + found.lost + found.doubled + found.ghosts + violations.length,
      reasons: counts.reasons,
      controls: control > 0 && applied.length > 0,
    };
  } finally {
    await cluster.close();
    if (!given) rmSync(path.dirname(old), { recursive: true, force: true });
  }
}

/** A migration that is not expand/contract: the old version must be seen to fail. */
async function missingColumn({ owner, node, old, person }) {
  const { withClient } = await import('./check.mjs');
  const { send } = await import('./load.mjs');
  await node.stop();
  await node.start(old);
  await withClient(owner, (client) =>
    client.query('alter table transactions rename column note to remark'),
  );
  const { status } = await send(node.origin, 'GET', '/transactions?limit=5', person);
  return status >= 500 || status === 0 ? 1 : 0;
}

async function checkOut(commit) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'savory-old-'));
  const old = path.join(folder, 'old');
  git('clone', '-q', '--no-checkout', ROOT, old);
  git('-C', old, 'checkout', '-q', commit);
  // the same packages: a link per file, since building writes beside them
  const modules = path.join(ROOT, 'node_modules');
  if (spawnSync('cp', ['-al', modules, path.join(old, 'node_modules')]).status !== 0) {
    cpSync(modules, path.join(old, 'node_modules'), { recursive: true });
  }
  claimInstalled(old);
  say(`Building ${commit}...`);
  await run(process.execPath, ['scripts/build.mjs'], { cwd: old });
  if (!existsSync(path.join(old, '.next/BUILD_ID'))) throw new Trouble(`${commit} did not build.`);
  return old;
}

/** As scripts/install.mjs notes it: the packages are this version's, near enough to the old one's. */
function claimInstalled(old) {
  const stamp = path.join(old, 'node_modules/.savory-lock');
  rmSync(stamp, { force: true }); // a link to ours
  const lock = readFileSync(path.join(old, 'package-lock.json'));
  writeFileSync(stamp, createHash('sha256').update(lock).digest('hex'));
}

function newestTag() {
  return git('describe', '--tags', '--abbrev=0').trim();
}

function git(...args) {
  const { status, stdout, stderr } = spawnSync('git', args, { cwd: ROOT, encoding: 'utf8' });
  if (status !== 0) throw new Trouble(`git ${args.join(' ')}: ${stderr}`);
  return stdout;
}

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
