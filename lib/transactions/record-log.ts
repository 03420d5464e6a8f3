import type pg from 'pg';
import { logPart } from '@/lib/raw-log';
import { columns } from './columns';
import { type LoggedChange, type LoggedRow, logLines } from './log-lines';
import { splitsAfter } from './record-choices';
import type { Decision } from './record-decide';
import type { KnownRow } from './record-ground';

/** Owes one part of the tab-delimited log per extraction, in the transaction that writes its rows. */
export async function oweLog(
  client: pg.PoolClient,
  decisions: readonly Decision[],
  ids: readonly bigint[],
): Promise<void> {
  let next = 0;
  const parts = decisions.flatMap((decision) => {
    const { userId, extractionId, context } = decision.reading;
    const changes = changesOf(decision, ids.slice(next, next + decision.added.length));
    next += decision.added.length;
    const log = logLines(changes, String(extractionId));
    if (log.rows === 0) return [];
    return [{ userId, ...logPart(userId, context.today, `${extractionId}-0`, log) }];
  });
  if (parts.length === 0) return;
  await client.query(
    `insert into outbox (user_id, topic, payload, body)
     select u, 'log', p, b from unnest($1::bigint[], $2::jsonb[], $3::bytea[]) as o (u, p, b)`,
    columns(parts, [
      ({ userId }) => userId,
      ({ payload }) => JSON.stringify(payload),
      ({ body }) => `\\x${body.toString('hex')}`,
    ]),
  );
}

function changesOf(decision: Decision, ids: readonly bigint[]): LoggedChange[] {
  const { added, changed, gone } = decision;
  return [
    ...added.map(({ draft, account, category, set }, index) => ({
      before: null,
      after: set?.excluded
        ? null
        : {
            userId: account.userId,
            id: ids[index] ?? 0n,
            accountId: account.id,
            bookedOn: draft.bookedOn,
            seller: category.seller,
            amountMinor: draft.amountMinor,
            currency: draft.currency,
            status: draft.status,
            categoryId: category.categoryId,
            categorySource: category.source,
            splits: loggedSplits(set?.splits ?? null),
          },
    })),
    ...changed.map(({ category, ...change }) => {
      const { row, draft } = change;
      const after = {
        ...row,
        splits: splitsAfter(change),
        removed: false,
        bookedOn: draft.bookedOn,
        amountMinor: draft.amountMinor,
        status: draft.status,
        seller: category?.seller ?? row.seller,
        categoryId: category?.categoryId ?? row.categoryId,
        categorySource: category?.source ?? row.categorySource,
      };
      return { before: loggedRow(row), after: loggedRow(after) };
    }),
    ...gone.map((row) => ({ before: loggedRow(row), after: null })),
  ];
}

/** Null for what does not count. */
function loggedRow(row: KnownRow): LoggedRow | null {
  if (row.removed || row.excluded) return null;
  return {
    userId: row.userId,
    id: row.id,
    accountId: row.accountId,
    bookedOn: row.bookedOn,
    seller: row.seller,
    amountMinor: row.amountMinor,
    currency: row.currency,
    status: row.status,
    categoryId: row.chosenCategoryId ?? row.categoryId,
    categorySource: row.chosenCategoryId === null ? row.categorySource : 'user',
    splits: loggedSplits(row.splits),
  };
}

function loggedSplits(splits: KnownRow['splits']): LoggedRow['splits'] {
  if (splits === null) return null;
  return splits.map((part) => ({
    categoryId: part.category_id,
    amountMinor: BigInt(part.amount_minor),
  }));
}
