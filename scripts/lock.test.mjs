import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { takeLock } from './lock.mjs';

let file;
beforeEach(() => {
  file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'savory-lock-')), 'lock');
});
afterEach(() => fs.rmSync(path.dirname(file), { recursive: true }));

const TAKE = `
  import { takeLock } from './scripts/lock.mjs';
  const lock = takeLock(process.argv[1], { address: 'here' });
  console.log(lock.holder ? 'refused' : 'taken');
  if (!lock.holder) setInterval(() => {}, 1000);
`;
const args = () => ['--input-type=module', '-e', TAKE, file];

function take() {
  const child = spawn(process.execPath, args());
  const word = new Promise((resolve) =>
    child.stdout.once('data', (text) => resolve(`${text}`.trim())),
  );
  return { child, word };
}

it('lets one of many in, and tells the others who it is', async () => {
  const all = Array.from({ length: 6 }, take);
  const words = await Promise.all(all.map(({ word }) => word));
  expect(words.filter((word) => word === 'taken')).toHaveLength(1);
  expect(takeLock(file).holder).toMatchObject({ address: 'here' });
  for (const { child } of all) child.kill('SIGKILL');
});

it('lets one of many in after the holder was killed', async () => {
  const first = take();
  expect(await first.word).toBe('taken');
  first.child.kill('SIGKILL');
  await new Promise((resolve) => first.child.once('exit', resolve));
  const all = Array.from({ length: 6 }, take);
  const words = await Promise.all(all.map(({ word }) => word));
  expect(words.filter((word) => word === 'taken')).toHaveLength(1);
  for (const { child } of all) child.kill('SIGKILL');
});

it('takes a process id that means something else now for a dead holder', () => {
  fs.writeFileSync(file, JSON.stringify({ pid: process.ppid, born: 'long ago' }));
  const lock = takeLock(file);
  expect(lock.holder).toBeNull();
  lock.update({ address: 'mine' });
  expect(JSON.parse(fs.readFileSync(file, 'utf8'))).toMatchObject({
    pid: process.pid,
    address: 'mine',
  });
  lock.release();
  expect(fs.existsSync(file)).toBe(false);
});
