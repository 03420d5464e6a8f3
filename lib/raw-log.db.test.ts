import { expect, it } from 'vitest';
import { usePipeline } from './extractions/testing';
import { parseDecimal } from './money';
import { objectStore } from './objects';
import { appendLog, manifestPath, type OwedPart, readLogPart } from './raw-log';

const { database, bank, link, run } = usePipeline();

async function relay(): Promise<OwedPart[]> {
  const { rows } = await database.owner.query<OwedPart>(
    `select user_id, payload, body from outbox where topic = 'log' order by id`,
  );
  await appendLog(rows);
  return rows;
}

/** Sums of user, month, account and category, from the lines alone. */
async function sumsOfLog(): Promise<Map<string, bigint>> {
  const { rows: parts } = await database.owner.query('select path from log_parts order by path');
  const sums = new Map<string, bigint>();
  const seen = new Set<string>();
  for (const { path } of parts) {
    for (const line of (await readLogPart(path)).split('\n').slice(0, -1)) {
      const [user, time, , amount, account, currency, , , extraction, number, status, category] =
        line.split('\t');
      if (line.split('\t').length !== 13 || seen.has(`${extraction} ${number}`)) {
        throw new Error(`a line of a wrong shape, or told twice: ${line}`);
      }
      seen.add(`${extraction} ${number}`);
      if (status !== 'posted') continue;
      const key = [user, time?.slice(0, 7), account, category].join(' ');
      const minor = parseDecimal(amount ?? '', currency ?? '') ?? 0n;
      sums.set(key, (sums.get(key) ?? 0n) + minor);
    }
  }
  return new Map([...sums].filter(([, minor]) => minor !== 0n).sort());
}

it('gives the totals of the database from its lines alone, corrections included', async () => {
  const dev = await link('dev', 'dev-sandbox-2', 'simplefin');
  await run(dev, 'link');
  for (let day = 0; day < 5; day++) {
    await bank.control('PUT', '/clock', { advance_days: 1 });
    await run(dev, 'daily');
  }
  const parts = await relay();
  expect(parts.length).toBeGreaterThan(3);
  const { rows } = await database.owner.query(
    `select concat_ws(' ', user_id, to_char(month, 'YYYY-MM'), account_id, category_id) as key,
       posted_minor from monthly_spending where posted_minor <> 0`,
  );
  expect(await sumsOfLog()).toEqual(
    new Map(rows.map((row) => [row.key, row.posted_minor] as const).sort()),
  );
});

it('lists every part in the manifest, and the same again changes nothing', async () => {
  const parts = await relay();
  const [first] = parts;
  const manifest = async () =>
    (await objectStore().get(manifestPath(first?.payload.dt ?? ''))).toString();
  const before = await manifest();
  await appendLog(parts);
  expect(await manifest()).toBe(before);
  const line = JSON.parse(before.split('\n')[0] ?? '');
  expect(line).toEqual({
    path: first?.payload.path,
    user_id: String(first?.user_id),
    rows: first?.payload.rows,
    bytes: first?.body.length,
    sha256: first?.payload.sha256,
    sum_minor: first?.payload.sumMinor,
  });
});
