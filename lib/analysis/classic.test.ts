import { execFileSync } from 'node:child_process';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { type LoggedRow, logLines } from '@/lib/transactions/log-lines';
import { putPart, totalsOfLog, useObjects } from './testing';

useObjects();

it('gives the totals of the engine as small programs that read lines and write lines', async () => {
  const row: LoggedRow = {
    userId: 7n,
    id: 41n,
    accountId: 9n,
    bookedOn: '2026-11-05',
    seller: 'Corner "Cafe" \\N',
    amountMinor: -450n,
    currency: 'USD',
    status: 'posted',
    categoryId: 4,
    categorySource: 'dictionary',
    splits: null,
  };
  const rows = Array.from({ length: 2_000 }, (_, n) => ({
    before: n % 5 ? null : { ...row, amountMinor: BigInt(n) },
    after:
      n % 7 ? { ...row, amountMinor: BigInt(-n), categoryId: n % 3, bookedOn: '2026-10-01' } : null,
  }));
  const one = logLines(rows, '88').text;
  const two = logLines(
    [{ before: null, after: { ...row, currency: 'KWD', status: 'pending' } }],
    '9',
  ).text;
  for (const text of [one, two])
    await putPart(7n, '2026-11-05', text.split(/(?<=\n)/).filter(Boolean));
  const { totals } = await totalsOfLog();

  const repeated = Buffer.concat([gzipSync(two), gzipSync(one), gzipSync(two), gzipSync(one)]);
  const reduced = execFileSync(
    '/bin/sh',
    ['-c', 'gzip -dc | scripts/analyze-map | LC_ALL=C sort | scripts/analyze-reduce'],
    { input: repeated, encoding: 'utf8' },
  );
  const told = totals.map((total) => Object.values(total).join('\t'));
  expect(reduced.trim().split('\n').sort()).toEqual(told.sort());
  expect(told.length).toBeGreaterThan(4);
});
