import { readdirSync } from 'node:fs';
import os from 'node:os';
import { expect, it } from 'vitest';
import { linesByBucket } from './day-manifest';
import { DamagedLog } from './engine';

const line = (n: number) =>
  JSON.stringify({
    path: `raw/log/dt=2026-11-05/bucket=${(n * 7) % 13}/part-${n}-0.tsv.gz`,
    rows: n,
  });

async function* of(lines: readonly string[]) {
  yield* lines;
}

const scratch = () =>
  readdirSync(os.tmpdir()).filter((name) => name.startsWith(`savory-log-${process.pid}-`));

it.each([1, 3, 20, 40, 1_000])('gives each bucket its lines, with %i at hand', async (atHand) => {
  const all = Array.from({ length: 40 }, (_, n) => line(n));
  const found: [number, string[]][] = [];
  for await (const { bucket, lines } of linesByBucket(of(all), atHand)) {
    found.push([bucket, lines.map((one) => one.trim())]);
  }
  const buckets = Array.from({ length: 13 }, (_, bucket) => bucket);
  expect(found).toEqual(
    buckets.map((bucket) => [bucket, all.filter((one) => one.includes(`/bucket=${bucket}/`))]),
  );
  expect(scratch()).toEqual([]);
});

it('refuses what is no part of the log, and leaves nothing behind when it is left early', async () => {
  const odd = async () => {
    for await (const _ of linesByBucket(of([line(1), '{"path":"elsewhere"}']), 1));
  };
  await expect(odd()).rejects.toThrow(DamagedLog);
  for await (const _ of linesByBucket(of([line(1), line(2)]), 1)) break;
  expect(scratch()).toEqual([]);
});
