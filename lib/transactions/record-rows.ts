import type pg from 'pg';
import type { Draft } from '@/lib/connectors/contract';
import { columns } from './columns';
import { INSERT, insertColumns } from './insert-columns';
import type { Source } from './match';
import { lockRows, splitsAfter } from './record-choices';
import type { Decision } from './record-decide';
import type { KnownRow } from './record-ground';
import { oweLog } from './record-log';
import { applySets } from './record-rules';

/**
 * Writes what was decided. The triggers on `transactions` keep monthly_spending and account_totals
 * in step with these statements: the one hidden flow of the whole way. `ids`: of the additions, in their
 * order.
 */
export async function writeRows(
  client: pg.PoolClient,
  decisions: readonly Decision[],
  ids: readonly bigint[],
): Promise<void> {
  const locked = await lockRows(client, decisions);
  await freeIds(client, locked);
  await updateRows(client, locked);
  if (ids.length > 0) await client.query(INSERT, [...insertColumns(locked), `{${ids.join(',')}}`]);
  await applySets(client, locked, ids);
  await insertAliases(client, locked);
  await oweLog(client, locked, ids);
}

/** Ids for what is new, in the order of the decisions and their additions. */
export async function takeIds(
  client: pg.PoolClient,
  decisions: readonly Decision[],
): Promise<bigint[]> {
  const count = decisions.reduce((sum, { added }) => sum + added.length, 0);
  if (count === 0) return [];
  const { rows } = await client.query<{ ids: string }>(
    `select string_agg(nextval('transactions_id_seq')::text, ',') as ids from generate_series(1, $1)`,
    [count],
  );
  return (rows[0]?.ids ?? '').split(',').map(BigInt);
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
    columns(changes, [({ row }) => row.userId, ({ row }) => row.bookedOn, ({ row }) => row.id]),
  );
}

/** A row as it is to be after the update. */
type Rewritten = {
  row: KnownRow;
  gone: boolean;
  draft: Pick<KnownRow, 'status' | 'bookedOn' | 'amountMinor' | 'description'> &
    Pick<Draft, 'transactedOn' | 'mcc' | 'checkNumber'>;
  source: Source;
  externalId: string;
  seller: string;
  categoryId: number;
  categorySource: string;
  splits: KnownRow['splits'];
};

async function updateRows(client: pg.PoolClient, decisions: readonly Decision[]): Promise<void> {
  const rows = decisions.flatMap(rewritten);
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
    columns(rows, [
      ({ row }) => row.userId,
      ({ row }) => row.bookedOn,
      ({ row }) => row.id,
      ({ gone }) => gone,
      ({ draft }) => draft.status,
      ({ draft }) => draft.bookedOn,
      ({ draft }) => draft.amountMinor,
      ({ source }) => source,
      ({ externalId }) => externalId,
      ({ seller }) => seller,
      ({ draft }) => draft.description,
      ({ categoryId }) => categoryId,
      ({ categorySource }) => categorySource,
      ({ draft }) => draft.transactedOn,
      ({ draft }) => draft.mcc,
      ({ draft }) => draft.checkNumber,
      ({ splits }) => splits && JSON.stringify(splits),
    ]),
  );
}

function rewritten({ changed, gone }: Decision): Rewritten[] {
  return [
    ...changed.map(({ category, ...change }) => ({
      row: change.row,
      gone: false,
      draft: change.draft,
      source: change.source,
      externalId: change.externalId,
      seller: category?.seller ?? change.row.seller,
      categoryId: category?.categoryId ?? change.row.categoryId,
      categorySource: category?.source ?? change.row.categorySource,
      splits: splitsAfter(change),
    })),
    ...gone.map((row) => {
      const { transactedOn, mcc, checkNumber } = row;
      const seldom = {
        transactedOn: transactedOn ?? undefined,
        mcc: mcc ?? undefined,
        checkNumber: checkNumber ?? undefined,
      };
      return { ...row, row, gone: true, draft: { ...row, ...seldom } };
    }),
  ];
}

async function insertAliases(client: pg.PoolClient, decisions: readonly Decision[]): Promise<void> {
  const aliases = decisions.flatMap((decision) => decision.aliases);
  if (aliases.length === 0) return;
  await client.query(
    `insert into aliases (user_id, account_id, source, external_id, transaction_id)
     select * from unnest($1::bigint[], $2::bigint[], $3::transaction_source[], $4::text[], $5::bigint[])
     on conflict (user_id, account_id, source, external_id)
       do update set transaction_id = excluded.transaction_id`,
    columns(aliases, [
      ({ account }) => account.userId,
      ({ account }) => account.id,
      ({ source }) => source,
      ({ externalId }) => externalId,
      ({ transactionId }) => transactionId,
    ]),
  );
}
