import { expect, it } from 'vitest';
import { chooseForSeller } from '@/lib/categories/choose';
import { readSeller } from '@/lib/categories/seller';
import { asUser } from '@/lib/db';
import { usePipeline } from '@/lib/extractions/testing';
import type { UserId } from '@/lib/ids';
import { createRule } from '@/lib/rules/create';

const { database, link, run } = usePipeline();

async function newUser(): Promise<UserId> {
  const { rows } = await database.owner.query(
    `insert into users (email, password_hash) values (gen_random_uuid() || '@example.org', 'x') returning id`,
  );
  return rows[0].id;
}

/** What the tab-delimited log owes in sum, and what the rows that count come to. */
async function sums(userId: UserId) {
  const { rows } = await database.owner.query(
    `select (select coalesce(sum((payload ->> 'sumMinor')::bigint), 0)::text from outbox
             where user_id = $1 and topic = 'log') as logged,
       (select coalesce(sum(posted_minor + pending_minor), 0)::text from monthly_spending
        where user_id = $1) as counted`,
    [userId],
  );
  return rows[0];
}

it('asks a person’s rules of what the bank sends, and tells the log the same', async () => {
  const linked = await link('rosa', 'rosa-sandbox-3', 'simplefin');
  const { userId } = linked;
  await createRule(userId, {
    enabled: true,
    when: {
      all: [
        { field: 'direction', op: 'is', value: 'out' },
        { field: 'amount', op: 'over', value: '40.00' },
      ],
    },
    // biome-ignore lint/suspicious/noThenProperty: “when … then …” is how people say it
    then: {
      splits: [{ category: 'gifts', percent: 10 }, { category: 'other' }],
      tags: ['big', 'a "b"'],
    },
  });
  await createRule(userId, {
    enabled: true,
    when: { field: 'amount', op: 'under', value: '5.00' },
    // biome-ignore lint/suspicious/noThenProperty: as above
    then: { category: 'fees', exclude: true, seller: 'Small change' },
  });
  await run(linked, 'link');
  const { rows } = await database.owner.query<{ size: string; right: boolean; count: string }>(
    `select case when amount_minor < -4000 then 'big' when abs(amount_minor) < 500 then 'small' else 'other' end as size,
       bool_and(case when amount_minor < -4000 then splits is not null and tags = array['big', 'a "b"']
         when abs(amount_minor) < 500
           then excluded and category_id = 14 and category_source = 'rule' and seller = 'Small change'
         else splits is null and not excluded and category_source <> 'rule' end) as right, count(*)::text
     from transactions where user_id = $1 group by 1 order by 1`,
    [userId],
  );
  expect(rows.map(({ size, right }) => [size, right])).toEqual([
    ['big', true],
    ['other', true],
    ['small', true],
  ]);
  expect(await database.violations()).toEqual([]);
  const { logged, counted } = await sums(userId);
  expect(logged).toBe(counted);
});

it('asks the people of the instance about sellers nothing else knows', async () => {
  const first = await link('rosa', 'rosa-sandbox-3', 'simplefin');
  await run(first, 'link');
  const { rows } = await database.owner.query<{ description: string }>(
    `select distinct description from transactions
     where user_id = $1 and category_source in ('none', 'model', 'word')`,
    [first.userId],
  );
  const lines = rows.map((row) => row.description).filter((line) => !readSeller(line).personal);
  expect(lines.length).toBeGreaterThan(0);
  for (let voter = 0; voter < 3; voter++) {
    const userId = await newUser();
    await asUser(userId, async (tx) => {
      for (const line of lines) await chooseForSeller(tx, userId, readSeller(line), 16);
    });
  }
  const second = await link('rosa', 'rosa-sandbox-3', 'simplefin');
  await run(second, 'link');
  const { rows: voted } = await database.owner.query(
    `select count(*)::int as rows, bool_and(category_id = 16) as gifts from transactions
     where user_id = $1 and category_source = 'votes'`,
    [second.userId],
  );
  expect(voted[0].rows).toBeGreaterThan(0);
  expect(voted[0].gifts).toBe(true);
  expect(await database.violations()).toEqual([]);
});

it('puts what the machine would put into a merged category where that went', async () => {
  const linked = await link('maya', 'maya-sandbox-1', 'simplefin');
  await database.owner.query(
    `insert into categories (user_id, id, slug, name, merged_into)
     values ($1, 3, 'groceries', 'Groceries', 4), ($1, 4, 'restaurants', 'Restaurants', null)`,
    [linked.userId],
  );
  await run(linked, 'link');
  const { rows } = await database.owner.query<{ category_id: number; count: number }>(
    `select category_id, count(*)::integer from transactions
     where user_id = $1 and category_id in (3, 4) group by 1`,
    [linked.userId],
  );
  expect(rows).toEqual([{ category_id: 4, count: expect.any(Number) }]);
  const { logged, counted } = await sums(linked.userId);
  expect(logged).toBe(counted);
  expect(await database.violations()).toEqual([]);
});
