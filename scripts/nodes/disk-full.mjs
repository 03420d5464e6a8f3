import { spawnSync } from 'node:child_process';
import { closeSync, fsyncSync, mkdirSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import path from 'node:path';
import { Trouble } from '../ground.mjs';
import { isAlive, wait } from '../postgres-process.mjs';
import { checkWrites, withClient } from './check.mjs';
import { openCluster } from './cluster.mjs';
import { makePeople, send } from './load.mjs';
import { folderFor } from './pair.mjs';

/**
 * F40: the disk of the database fills up under writes. Reads go on, a write is refused with 503, a word and
 * Retry-After, nothing acknowledged is lost; when there is room again, all is well without anybody's
 * doing. On a file system of its own (tmpfs, so as root). Control: with room, the same writes hold.
 */
export async function diskFull({ people: count = 8 }) {
  if (process.getuid() !== 0) throw new Trouble('Mounting a small file system needs root.');
  const folder = folderFor('disk-full');
  const disk = path.join(folder, 'a'); // the database's alone; logs and objects lie elsewhere
  mkdirSync(disk);
  mount('mount', '-t', 'tmpfs', '-o', 'size=450m,mode=0711', 'tmpfs', disk);
  const settings = ['max_connections=60', 'min_wal_size=96MB', 'max_wal_size=128MB'];
  const writes = [];
  const told = { refused: 0, retryAfter: 0, said: 0, reads: 0, readsFailed: 0 };
  let cluster;
  let stopGuarding = async () => {};
  try {
    cluster = await openCluster({ run: 'disk-full', given: folder, settings, workers: 1 });
    const { webs, proxy, owner, primary } = cluster;
    stopGuarding = guard(primary);
    const people = await makePeople(proxy.origin, count);
    const before = await phase({ people, proxy, writes, told: newTold(), tries: 40 });
    const ballast = fill(disk);
    await phase({
      people,
      proxy,
      writes,
      told,
      tries: 4_000,
      until: () => told.refused >= 60,
      readEvery: 3,
    });
    rmSync(ballast);
    const recoveredMs = await recovers(people[0], proxy, writes);
    const found = await checkWrites({ owner, origins: webs.map(({ origin }) => origin), writes });
    const broken = await withClient(
      owner,
      async (client) => (await client.query('select from invariant_violation')).rowCount,
    );
    return {
      counts: {
        ...found,
        refused: told.refused,
        said_so: told.said,
        told_to_retry: told.retryAfter,
        reads_while_full: told.reads,
        reads_failed: told.readsFailed,
        recovered_ms: recoveredMs,
        control_refused: before.refused,
      },
      faults: { F40: 1 },
      violations:
        found.lost +
        found.doubled +
        found.ghosts +
        broken +
        told.readsFailed +
        (told.refused - told.said) +
        (told.refused - told.retryAfter),
      controls: before.refused === 0 && told.refused > 0,
    };
  } finally {
    await stopGuarding();
    await cluster?.close();
    spawnSync('umount', ['-l', disk]);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** As `npm start` does: a server that ended is started again until it holds. */
function guard(primary) {
  let going = true;
  const guarding = (async () => {
    while (going) {
      if (!isAlive(primary.pid)) await primary.start().catch(() => {});
      await wait(200);
    }
  })();
  return async () => {
    going = false;
    await guarding;
  };
}

const newTold = () => ({ refused: 0, retryAfter: 0, said: 0, reads: 0, readsFailed: 0 });

async function phase({ people, proxy, writes, told, tries, until = () => false, readEvery = 10 }) {
  for (let n = 0; n < tries && !until(); n++) {
    const person = people[n % people.length];
    const { status, text, headers } = await write(person, proxy, writes, n);
    if (status !== 201) {
      told.refused++;
      if (status === 503 && Number(headers['retry-after']) > 0) told.retryAfter++;
      if (/"code":"(read_only|unavailable|no_node)"/.test(text)) told.said++;
    }
    if (n % readEvery !== 0) continue;
    told.reads++;
    const read = await send(proxy.origin, 'GET', '/spending?from=2026-01&to=2026-11', person);
    if (read.status !== 200) told.readsFailed++;
  }
  return told;
}

async function write(person, proxy, writes, n) {
  const name = `${person.email} ${writes.length} ${n}`;
  const note = 'n'.repeat(400); // so that pages fill
  const body = {
    account_id: person.account,
    date: '2026-11-02',
    amount: '-1.00',
    seller: name,
    note,
  };
  const answer = await send(proxy.origin, 'POST', '/transactions', {
    token: person.token,
    body,
    key: `k${writes.length}-${n}`,
  });
  writes.push({
    person,
    name,
    done: answer.status === 201,
    refused: answer.status >= 400 && answer.status < 500,
  });
  return answer;
}

/** Takes what room there is. */
function fill(folder) {
  const file = path.join(folder, 'ballast');
  const handle = openSync(file, 'w');
  const block = Buffer.alloc(1_048_576);
  try {
    for (;;) writeSync(handle, block);
  } catch {
    // full, as it should be
  }
  try {
    fsyncSync(handle);
  } catch {}
  closeSync(handle);
  if (statfsSync(folder).bavail > 4_096) throw new Error('The disk is not full.');
  return file;
}

async function recovers(person, proxy, writes) {
  const startedAt = performance.now();
  for (let n = 0; performance.now() - startedAt < 60_000; n++) {
    const { status } = await write(person, proxy, writes, `r${n}`);
    if (status === 201) return Math.round(performance.now() - startedAt);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('It did not recover.');
}

function mount(command, ...args) {
  const { status, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  if (status !== 0) throw new Trouble(`${command}: ${stderr}`);
}
