import { expect, it } from 'vitest';
import { usePipeline } from '@/lib/extractions/testing';
import { encodeId } from '@/lib/ids';
import { appendLog, type OwedPart } from '@/lib/raw-log';
import { makeHousehold } from '@/tests/household';
import { readExtractionLog } from './extraction-log';

const { database, link, run } = usePipeline();

it('gives every line an extraction wrote, once the log is written, and to its owner alone', async () => {
  const maya = await link('maya', 'maya-sandbox-1');
  const first = await run(maya, 'link');
  const id = first?.extractionId ?? -1n;
  const before = await readExtractionLog(maya.userId, id);
  expect(before).toMatchObject({ entries: [], rows: 0 });
  expect(before.pages.length).toBeGreaterThan(0);
  const { rows: owed } = await database.owner.query<OwedPart>(
    `select user_id, payload, body from outbox where user_id = $1 and topic = 'log'`,
    [maya.userId],
  );
  await appendLog(owed);
  const log = await readExtractionLog(maya.userId, id);
  const { rows } = await database.owner.query(
    `select count(*)::int as count from transactions where user_id = $1`,
    [maya.userId],
  );
  expect(log.rows).toBe(rows[0].count);
  expect(log.entries).toHaveLength(500);
  const [line] = log.entries;
  const { rows: same } = await database.owner.query(
    `select id, seller, booked_on::text as date from transactions where user_id = $1 and amount_minor = $2`,
    [maya.userId, BigInt((line?.amount ?? '').replace('.', ''))],
  );
  expect(same.map((row) => ({ ...row, id: encodeId(BigInt(row.id)) }))).toContainEqual({
    id: line?.transaction_id,
    seller: line?.seller,
    date: line?.date,
  });
  const again = await run(maya);
  expect((await readExtractionLog(maya.userId, again?.extractionId ?? -1n)).rows).toBe(0);
  const stranger = await makeHousehold(database.owner);
  await expect(readExtractionLog(stranger.userId, id)).rejects.toMatchObject({ kind: 'not_found' });
});
