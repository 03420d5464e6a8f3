import { expect, it } from 'vitest';
import { person } from '@/tests/api-things';
import { callApi } from '@/tests/call-api';
import { useDatabase } from '@/tests/database';
import { makeHousehold } from '@/tests/household';
import { makeOperator } from '@/tests/operator';

const database = useDatabase({ role: 'web' });

/** One row of a household, `days` ago; `chosen` is where its person put it. */
async function row(days: number, source: string, chosen: number | null): Promise<void> {
  const { userId, accountId } = await makeHousehold(database.owner);
  await database.owner.query(`select ensure_months(current_date - 40, current_date)`);
  await database.owner.query(
    `insert into transactions (user_id, account_id, booked_on, amount_minor, currency, source, external_id,
       seller, description, category_id, category_source, chosen_category_id)
     values ($1, $2, current_date - $3::int, -100, 'USD', 'file', gen_random_uuid()::text, 'S', 'S', $4, $5, $6)`,
    [userId, accountId, days, source === 'none' ? 0 : 3, source, chosen],
  );
}

it('counts by evidence and week, only what three people or more are behind', async () => {
  const token = await person('oona@example.com');
  await makeOperator(database.owner, 'oona@example.com');
  for (const chosen of [null, null, 4]) await row(5, 'dictionary', chosen);
  for (const chosen of [null, 3]) await row(5, 'votes', chosen);
  for (const days of [5, 6, 12]) await row(days, 'none', 4);
  const { status, json } = await callApi('GET', '/operator/accuracy?days=30', { token });
  expect(status).toBe(200);
  expect(json.sources).toEqual([
    { source: 'dictionary', counted: 3, corrected: 1 },
    { source: 'none', counted: 3, corrected: 3 },
  ]);
  expect(json.weeks).toEqual([
    { from: expect.any(String), source: 'dictionary', counted: 3, corrected: 1 },
  ]);
  expect(json.share).toBe(1);
});

it('is an operator’s alone', async () => {
  const token = await person('ulf@example.com');
  expect((await callApi('GET', '/operator/accuracy', { token })).status).toBe(404);
});
