import { expect, it } from 'vitest';
import { type Linked, usePipeline } from '@/lib/extractions/testing';

const { database, link, run } = usePipeline();

/** Who is what's other half or refund, and what is asked, in the bank's own ids. */
async function linksOf({ userId }: Linked) {
  const rows = await database.owner.query(
    `select t.external_id, x.external_id as other, p.external_id as purchase, t.category_id, t.category_source
     from transactions t
     left join transactions x on x.user_id = t.user_id and x.id = t.transfer_id
     left join transactions p on p.user_id = t.user_id and p.id = t.refund_of
     where t.user_id = $1 and t.source = 'ofx' order by t.external_id, t.account_id`,
    [userId],
  );
  const reviews = await database.owner.query(
    `select r.kind, r.state, t.external_id, o.external_id as other, r.confidence, r.reason
     from reviews r
     join transactions t on t.user_id = r.user_id and t.id = r.transaction_id
     join transactions o on o.user_id = r.user_id and o.id = r.other_id
     where r.user_id = $1 order by 1, 3, 4`,
    [userId],
  );
  return { rows: rows.rows, reviews: reviews.rows };
}

it('finds in hand what is found by reading everything back', async () => {
  const fresh = await link('maya', 'maya-sandbox-1');
  await run(fresh);
  const old = await link('maya', 'maya-sandbox-1');
  // Somebody with a row of before: their whole history is read from the database.
  await database.owner.query(
    `with a as (insert into accounts (user_id, name, type, currency) values ($1, 'Purse', 'cash', 'USD') returning id)
     insert into transactions (user_id, account_id, booked_on, amount_minor, currency, status, source,
       external_id, seller, description, category_id, category_source)
     select $1, id, current_date, -1, 'USD', 'posted', 'manual', 'm', 'Kiosk', 'Kiosk', 0, 'none' from a`,
    [old.userId],
  );
  await run(old);
  const found = await linksOf(fresh);
  expect(found.rows.filter(({ other }) => other !== null).length).toBeGreaterThan(20);
  expect(found.rows.filter(({ purchase }) => purchase !== null).length).toBeGreaterThan(0);
  expect(found).toEqual(await linksOf(old));
});
