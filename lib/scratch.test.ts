import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { scratchFolder } from './scratch';

const at = (pid: number, random: string) => path.join(os.tmpdir(), `savory-test-${pid}-${random}`);

it('clears what killed processes left, and nobody else', async () => {
  const dead = spawnSync(process.execPath, ['-e', '']).pid;
  const [left, before, running] = [
    at(dead, 'aaaaaa'),
    at(process.pid, 'bbbbbb'),
    at(process.ppid, 'cccccc'),
  ];
  for (const folder of [left, before, running]) {
    mkdirSync(folder);
    writeFileSync(path.join(folder, 'rows'), '');
  }
  utimesSync(before, 1, 1); // of a process that had this one's number
  const mine = await scratchFolder('test');
  const second = await scratchFolder('test');
  expect([left, before, running, mine, second].map((folder) => existsSync(folder))).toEqual([
    false,
    false,
    true,
    true,
    true,
  ]);
  for (const folder of [running, mine, second]) rmSync(folder, { recursive: true });
});
