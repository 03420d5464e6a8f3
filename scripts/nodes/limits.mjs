import { readFileSync } from 'node:fs';
import net from 'node:net';
import { checkWrites, watchInvariants } from './check.mjs';
import { openCluster } from './cluster.mjs';
import { load, makePeople, send } from './load.mjs';
import { gone } from './rolling.mjs';

const SLOW = 1_000;

/**
 * F51, F45: a thousand connections that never finish their request, floods of headers, junk where pages speak
 * to the server; then nodes with little memory and few descriptors, which may die and are started again. Others are
 * served, memory stays bounded, nothing acknowledged is lost. Control: the same slow connections at a node of
 * ours without room for them, which must starve.
 */
export async function limits({ clients = 8 }) {
  const cluster = await openCluster({ run: 'limits', drainSeconds: 0 });
  const { webs, proxy, owner } = cluster;
  try {
    const people = await makePeople(proxy.origin, clients);
    const stopWatching = watchInvariants(owner);
    const port = Number(new URL(proxy.origin).port);
    const before = await p95(proxy.origin, people);
    const slow = await openSlow(port);
    const beside = await p95(proxy.origin, people);
    const memory = Math.max(...webs.map(({ pid }) => residentMb(pid)));
    for (const socket of slow) socket.destroy();
    const junk = await sendJunk(webs[0].port);
    const control = await starves(webs[1]);
    const small = await smallNodes({ cluster, people });
    const { samples, violations } = await stopWatching();
    const origins = webs.map(({ origin }) => origin);
    const found = await checkWrites({ owner, origins, writes: small.writes });
    return {
      counts: {
        slow_connections: slow.length,
        p95_ms: before,
        p95_beside_ms: beside,
        resident_mb: memory,
        junk: junk.sent,
        junk_500: junk.failed,
        small_nodes_ended: small.ended,
        ...found,
        samples,
        control_unanswered: control,
      },
      faults: { F45: small.ended, F51: slow.length },
      violations:
        (beside > 2 * before + 50 ? 1 : 0) +
        (memory > 1_024 ? 1 : 0) +
        junk.failed +
        found.lost +
        found.doubled +
        violations.length,
      controls: control > 0 && small.ended > 0,
    };
  } finally {
    await cluster.close();
  }
}

async function p95(origin, people) {
  const times = [];
  for (let n = 0; n < 200; n++) {
    const startedAt = performance.now();
    const { status } = await send(origin, 'GET', '/me', people[n % people.length]);
    times.push(status === 200 ? performance.now() - startedAt : 60_000);
  }
  return Math.round(times.sort((a, b) => a - b)[Math.floor(times.length * 0.95)]);
}

/** Each says a line of a request now and then, and never the last. */
async function openSlow(port) {
  const sockets = Array.from({ length: SLOW }, () => {
    const socket = net.connect(port, '127.0.0.1');
    socket.on('error', () => {});
    socket.write('GET /api/v1/me HTTP/1.1\r\nhost: localhost\r\n');
    const timer = setInterval(() => socket.writable && socket.write('x-slow: 1\r\n'), 500);
    socket.on('close', () => clearInterval(timer));
    return socket;
  });
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  return sockets;
}

const JUNK = [
  ['GET /api/v1/me', `x-flood: ${'a'.repeat(40_000)}`, ''],
  ['GET /dashboard', 'rsc: 1\r\nnext-router-state-tree: %5B%22nonsense', ''],
  [
    'POST /sign-in',
    'next-action: 00\r\ncontent-type: text/plain;charset=UTF-8',
    '[{"$F0":{"a":"$1"}}]',
  ],
  [
    'POST /sign-in',
    `next-action: ${'f'.repeat(42)}\r\ncontent-type: multipart/form-data; boundary=x`,
    '--x\r\n\r\n$@1:$@1',
  ],
  ['POST /api/v1/transactions', 'content-type: application/json', '{"a":'.repeat(20_000)],
  ['GET /%00%ff/../../etc/passwd', 'accept: */*', ''],
];

async function sendJunk(port) {
  let failed = 0;
  for (const [line, header, body] of JUNK) {
    const status = await raw(
      port,
      `${line} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\ncontent-length: ${Buffer.byteLength(body)}\r\n${header}\r\n\r\n${body}`,
    );
    if (status >= 500) failed++;
  }
  const alive = await fetch(`http://127.0.0.1:${port}/api/health`).then(
    ({ status }) => status,
    () => 0,
  );
  return { sent: JUNK.length, failed: failed + (alive === 200 ? 0 : 1) };
}

function raw(port, text) {
  return new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1', () => socket.write(text));
    let answer = '';
    socket.on('data', (bytes) => {
      answer += bytes;
    });
    socket.on('error', () => {});
    socket.on('close', () => resolve(Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1] ?? 0)));
    setTimeout(() => socket.destroy(), 10_000);
  });
}

/** The same node without room for them: descriptors for some dozen connections, all taken by who never ends. */
async function starves(node) {
  node.kill();
  await gone(node);
  node.prefix = ['bash', '-c', 'ulimit -n 96; exec "$0" "$@"'];
  await node.start();
  const slow = await openSlow(node.port);
  let unanswered = 0;
  for (let n = 0; n < 5; n++) {
    const line = 'GET /api/health HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n';
    if ((await raw(node.port, line)) !== 200) unanswered++;
  }
  for (const socket of slow) socket.destroy();
  delete node.prefix; // whoever starts it next starts it as it was
  return unanswered;
}

/** web-a with 64 descriptors, web-b with 96 MB of heap, under writes; whoever ends is started again as it was. */
async function smallNodes({ cluster, people }) {
  const { webs, proxy } = cluster;
  const [few, little] = webs;
  let ended = 0;
  few.prefix = ['bash', '-c', 'ulimit -n 64; exec "$0" "$@"'];
  little.env.NODE_OPTIONS = '--max-old-space-size=96';
  for (const node of webs) {
    node.kill();
    await gone(node);
    await node.start().catch(() => {});
  }
  let running = true;
  const keepUp = async () => {
    for (const node of webs) {
      if (node.isRunning) continue;
      ended++;
      delete node.prefix;
      delete node.env.NODE_OPTIONS;
      await node.start();
    }
  };
  const keeper = (async () => {
    while (running) {
      await keepUp();
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  })();
  const loading = load({ origin: () => proxy.origin, people, clients: 64, goOn: () => running });
  await new Promise((resolve) => setTimeout(resolve, 12_000));
  for (const node of webs) {
    if (!node.prefix && !node.env.NODE_OPTIONS) continue;
    node.kill(); // it held out; from here on it is as large as others
  }
  await new Promise((resolve) => setTimeout(resolve, 4_000));
  running = false;
  const { writes } = await loading;
  await keeper;
  await keepUp(); // one that ended last of all
  return { writes, ended };
}

function residentMb(pid) {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1_024);
}
