import { Worker } from 'node:worker_threads';
import { afterAll, expect, it, vi } from 'vitest';
import { ROWS_AT_ONCE } from '@/lib/statements/hand-over';
import { readFile } from '@/lib/statements/read-file';
import type { ReadAnswer } from '@/lib/statements/reader-thread';
import { endThread, readInThread } from './read-in-thread';

afterAll(endThread);

function table(rows: number) {
  const lines = Array.from({ length: rows }, (_, n) => {
    const day = new Date(Date.UTC(2026, 0, 1 + (n % 300))).toISOString().slice(0, 10);
    return `${day},SHOP ${n},-${(n % 900) + 1}.00`;
  });
  const bytes = Buffer.from(['Date,Description,Amount', ...lines].join('\n'));
  return { name: 'long.csv', bytes };
}

it('hands a long file over piece by piece, with a turn of the loop for others in between', async () => {
  const rows: number[] = [];
  const turns: number[] = [];
  let turn = 0;
  let reading = true;
  const tick = () => {
    turn++;
    if (reading) setImmediate(tick);
  };
  const emit = Worker.prototype.emit;
  vi.spyOn(Worker.prototype, 'emit').mockImplementation(function (
    this: Worker,
    ...told: unknown[]
  ) {
    const [event, answer] = told as [string, ReadAnswer]; // safe because: what a thread of ours sends
    if (event === 'message') {
      const heads = 'heads' in answer ? answer.heads : [];
      const inHeads = heads.reduce((sum, { batch }) => sum + batch.transactions.length, 0);
      rows.push('part' in answer ? answer.part.rows.length : inHeads);
      turns.push(turn);
    }
    return Reflect.apply(emit, this, told);
  });
  tick();
  const [read] = await readInThread(table(30_000), { currency: 'USD' });
  reading = false;
  expect(read?.batch.transactions).toHaveLength(30_000);
  expect(rows.length).toBeGreaterThan(30);
  expect(Math.max(...rows)).toBeLessThanOrEqual(ROWS_AT_ONCE);
  expect(new Set(turns).size).toBe(turns.length);
});

it('gives exactly what reading here gives, file after file', async () => {
  for (const rows of [2_500, 1, ROWS_AT_ONCE]) {
    const [file, how] = [table(rows), { currency: 'USD' }];
    expect(await readInThread(file, how)).toEqual(readFile(file, how));
  }
});
