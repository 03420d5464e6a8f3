import type pg from 'pg';
import { columns } from './columns';
import { lockRows, splitsAfter } from './record-choices';
import type { Decision } from './record-decide';
import { oweLog } from './record-log';

/**
 * Writes what was decided. The triggers on `transactions` keep monthly_spending and account_totals
 * in step with these statements: the one hidden flow of the whole way.
 */
export async function writeRows(
  client: pg.PoolClient,
  decisions: readonly Decision[],
): Promise<void> {
  const locked = await lockRows(client, decisions);
  await freeIds(client, locked);
  await updateRows(client, locked);
  const ids = await insertRows(client, locked);
  await insertAliases(client, locked);
  await oweLog(client, locked, ids);
}

/**
 * Ids that go from one row to another in this batch: the unique index is checked row by row, so
 * they pass through a placeholder.
 */
async function freeIds(client: pg.PoolClient, decisions: readonly Decision[]): Promise<void> {
  const changes = decisions.flatMap((decision) => decision.changed);
  const held = new Set(changes.map(({ row, account }) => `${account.id}|${row.externalId}`));
  const moving = changes.filter(
    ({ row, account, externalId }) =>
      externalId !== row.externalId && held.has(`${account.id}|${externalId}`),
  );
  if (moving.length === 0) return;
  await client.query(
    `update transactions t set external_id = '!' || t.id
     from unnest($1::bigint[], $2::date[], $3::bigint[]) as c (user_id, booked_on, id)
     where (t.user_id, t.booked_on, t.id) = (c.user_id, c.booked_on, c.id)`,
    columns(changes, ({ row }) => [row.userId, row.bookedOn, row.id]),
  );
}

async function updateRows(client: pg.PoolClient, decisions: readonly Decision[]): Promise<void> {
  const rows = decisions.flatMap(({ changed, gone }) => [
    ...changed.map(({ row, draft, externalId, source, category, ...change }) => [
      row.userId,
      row.bookedOn,
      row.id,
      false,
      draft.status,
      draft.bookedOn,
      draft.amountMinor,
      source,
      externalId,
      category?.seller ?? row.seller,
      draft.description,
      category?.categoryId ?? row.categoryId,
      category?.source ?? row.categorySource,
      draft.transactedOn,
      draft.mcc,
      draft.checkNumber,
      jsonOf(splitsAfter({ ...change, row, draft, externalId, source })),
    ]),
    ...gone.map((row) => [
      row.userId,
      row.bookedOn,
      row.id,
      true,
      row.status,
      row.bookedOn,
      row.amountMinor,
      row.source,
      row.externalId,
      row.seller,
      row.description,
      row.categoryId,
      row.categorySource,
      row.transactedOn,
      row.mcc,
      row.checkNumber,
      jsonOf(row.splits),
    ]),
  ]);
  if (rows.length === 0) return;
  await client.query(
    `update transactions t set removed_at = case when c.gone then now() end, status = c.status,
       booked_on = c.booked_on, amount_minor = c.amount_minor, source = c.source,
       external_id = c.external_id, seller = c.seller, description = c.description,
       category_id = c.category_id, category_source = c.category_source,
       transacted_on = c.transacted_on, mcc = c.mcc, check_number = c.check_number, splits = c.splits
     from unnest($1::bigint[], $2::date[], $3::bigint[], $4::boolean[], $5::transaction_status[],
       $6::date[], $7::bigint[], $8::transaction_source[], $9::text[], $10::text[], $11::text[],
       $12::integer[], $13::category_source[], $14::date[], $15::smallint[], $16::text[], $17::jsonb[])
       as c (user_id, was_on, id, gone, status, booked_on, amount_minor, source, external_id, seller,
         description, category_id, category_source, transacted_on, mcc, check_number, splits)
     where (t.user_id, t.booked_on, t.id) = (c.user_id, c.was_on, c.id)`,
    columns(rows, (row) => row),
  );
}

function jsonOf(value: unknown): string | null {
  return value === null ? null : JSON.stringify(value);
}

/** Returns the new ids, in the order of the decisions and their additions. */
async function insertRows(
  client: pg.PoolClient,
  decisions: readonly Decision[],
): Promise<bigint[]> {
  const added = decisions.flatMap(({ added, reading }) =>
    added.map((addition) => ({ ...addition, reading })),
  );
  if (added.length === 0) return [];
  const { rows } = await client.query<{ ids: string }>(
    `select string_agg(nextval('transactions_id_seq')::text, ',') as ids from generate_series(1, $1)`,
    [added.length],
  );
  const ids = (rows[0]?.ids ?? '').split(',').map(BigInt);
  await client.query(
    `insert into transactions (user_id, id, account_id, amount_minor, extraction_id, booked_on,
       category_id, status, source, category_source, currency, external_id, seller, description,
       transacted_on, mcc, check_number)
     select * from unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[], $6::date[],
       $7::integer[], $8::transaction_status[], $9::transaction_source[], $10::category_source[],
       $11::text[], $12::text[], $13::text[], $14::text[], $15::date[], $16::smallint[], $17::text[])`,
    columns(added, ({ draft, externalId, account, category, reading }, index) => [
      account.userId,
      ids[index],
      account.id,
      draft.amountMinor,
      reading.extractionId,
      draft.bookedOn,
      category.categoryId,
      draft.status,
      reading.context.provider,
      category.source,
      draft.currency,
      externalId,
      category.seller,
      draft.description,
      draft.transactedOn,
      draft.mcc,
      draft.checkNumber,
    ]),
  );
  return ids;
}

async function insertAliases(client: pg.PoolClient, decisions: readonly Decision[]): Promise<void> {
  const aliases = decisions.flatMap((decision) => decision.aliases);
  if (aliases.length === 0) return;
  await client.query(
    `insert into aliases (user_id, account_id, source, external_id, transaction_id)
     select * from unnest($1::bigint[], $2::bigint[], $3::transaction_source[], $4::text[], $5::bigint[])
     on conflict (user_id, account_id, source, external_id)
       do update set transaction_id = excluded.transaction_id`,
    columns(aliases, ({ account, source, externalId, transactionId }) => [
      account.userId,
      account.id,
      source,
      externalId,
      transactionId,
    ]),
  );
}
