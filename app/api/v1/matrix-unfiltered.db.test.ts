import { expect, it } from 'vitest';
import { closeDb } from '@/lib/db';
import { resetEnvForTests } from '@/lib/env';
import { callApi } from '@/tests/call-api';
import { useDatabase } from '@/tests/database';
import { testMatrix } from '@/tests/security/api-matrix';
import { filter, withoutFilter } from '@/tests/security/filter-off.mjs';

/**
 * The same matrix with the application's own user filter switched off: row-level security alone
 * must give everybody the same answers.
 */
const db = useDatabase({ role: 'web' });

it('S18: the filter is off in statements of every form', () => {
  expect(withoutFilter('select 1 from a where a.user_id = $1 and id = $2')).toBe(
    'select 1 from a where ($1::bigint is not null) and id = $2',
  );
  expect(withoutFilter('WHERE ("public"."a"."user_id" = $2 AND "public"."a"."id" = $12)')).toBe(
    'WHERE (($2::bigint is not null) AND "public"."a"."id" = $12)',
  );
  expect(withoutFilter('x.user_id = any($3::bigint[])')).toBe('($3::bigint[] is not null)');
  expect(withoutFilter('"user_id" IN ($1,$2)')).toBe(
    '($1::bigint is not null and $2::bigint is not null)',
  );
  expect(withoutFilter('a.user_id = b.user_id')).toBe('a.user_id = b.user_id');
});

/** The control: with a connection that no policy binds, the same calls do give away what is another's. */
it('S18: without the policies too, another’s things are seen', async () => {
  const paths = [`/connections/${own().connection}`, `/transactions/${own().transaction}`];
  const statuses = () =>
    Promise.all(
      paths.map(async (path) => (await callApi('GET', path, { token: tokens.other })).status),
    );
  expect(await statuses()).toEqual([404, 404]);
  const url = process.env.DATABASE_URL;
  try {
    await connectTo(db.url('owner'));
    expect(await statuses()).toEqual([200, 200]);
    filter.off = false;
    expect(await statuses()).toEqual([404, 404]);
  } finally {
    filter.off = true;
    await connectTo(url);
  }
});

async function connectTo(url: string | undefined): Promise<void> {
  await closeDb();
  process.env.DATABASE_URL = url;
  resetEnvForTests();
}

const { own, tokens } = testMatrix(db, 'S18', ['other', 'operator', 'owner']);

it('S18: thousands of conditions were taken out on the way', () => {
  expect(filter.conditions).toBeGreaterThan(1_000);
});
