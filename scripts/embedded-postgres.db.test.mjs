import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freePort, startPostgres } from './embedded-postgres.mjs';
import { isAlive, wait } from './postgres-process.mjs';

let parent;
let dir;
beforeAll(() => {
  parent = fs.mkdtempSync(path.join(os.tmpdir(), 'savory-pg-'));
  fs.chmodSync(parent, 0o711);
  dir = path.join(parent, 'postgres');
});
afterAll(() => fs.rmSync(parent, { recursive: true }));

const start = () => startPostgres({ dir, durable: false });

it('starts, is attached to while it runs, survives kill -9 and a lost port', async () => {
  const first = await start();
  await query(first.url, 'create table kept (n int)');

  const attached = await start();
  expect(attached.pid).toBe(first.pid);

  process.kill(first.pid, 'SIGKILL');
  while (isAlive(first.pid)) await wait(10);
  const second = await start();
  expect(second.pid).not.toBe(first.pid);
  expect(second.port).toBe(first.port);
  await query(second.url, 'insert into kept values (1)');
  await second.stop();
  expect(isAlive(second.pid)).toBe(false);

  const squatter = await squat(second.port);
  const third = await start();
  expect(third.port).not.toBe(second.port);
  expect(await query(third.url, 'select n from kept')).toEqual([{ n: 1 }]);
  await third.stop();
  squatter.close();
}, 60_000);

it('F13: comes back by itself at its port when it is killed', async () => {
  const server = await start();
  server.guard();
  process.kill(server.pid, 'SIGKILL');
  while (isAlive(server.pid)) await wait(10);
  let rows;
  while (!rows) {
    rows = await query(server.url, 'select n from kept').catch(() => null);
    await wait(50);
  }
  expect(rows).toEqual([{ n: 1 }]);
  await server.stop();
  await wait(1_000); // what was stopped stays so
  await expect(query(server.url, 'select 1')).rejects.toThrow();
}, 60_000);

it('takes a pid file of a process that is no server for stale', async () => {
  fs.writeFileSync(
    path.join(dir, 'data/postmaster.pid'),
    `${process.pid}\n${dir}/data\n0\n${await freePort(0)}\n`,
  );
  const server = await start();
  expect(await query(server.url, 'select n from kept')).toEqual([{ n: 1 }]);
  await server.stop();
});

async function query(url, sql) {
  const client = new pg.Client(url);
  await client.connect();
  const { rows } = await client.query(sql).finally(() => client.end());
  return rows;
}

async function squat(port) {
  const net = await import('node:net');
  const server = net.createServer((socket) => socket.destroy());
  await new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
  return server;
}
