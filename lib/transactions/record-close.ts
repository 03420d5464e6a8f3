import type pg from 'pg';
import type { Reading } from '@/lib/extractions/open';
import { columns } from './columns';
import type { Decision } from './record-decide';
import type { Balance } from './record-reconcile';

/** Cursor, counters and months, in the transaction of the rows they speak of. */
export async function closeExtractions(
  client: pg.PoolClient,
  decisions: readonly Decision[],
  balances: readonly Balance[],
): Promise<void> {
  await client.query(
    `update extractions e set added = c.added, updated = c.updated, removed = c.removed,
       duplicates = c.duplicates, issues = c.issues, reconciliation = c.reconciliation,
       months = array(select m::date from jsonb_array_elements_text(c.months) m),
       recorded_at = case when c.parked is null then now() end,
       state = case when c.parked is null then e.state else 'failed' end,
       finished_at = case when c.parked is null then null else now() end,
       error_code = case when c.parked is null then null else 'parked' end, error_message = c.parked
     from unnest($1::bigint[], $2::bigint[], $3::integer[], $4::integer[], $5::integer[], $6::integer[],
       $7::jsonb[], $8::jsonb[], $9::jsonb[], $10::text[])
       as c (user_id, id, added, updated, removed, duplicates, issues, reconciliation, months, parked)
     where (e.user_id, e.id) = (c.user_id, c.id)`,
    columns(decisions, [
      (decision) => decision.reading.userId,
      (decision) => decision.reading.extractionId,
      (decision) => decision.added.length,
      (decision) => decision.changed.length,
      (decision) => decision.gone.length,
      (decision) => decision.duplicates,
      (decision) => JSON.stringify(decision.issues),
      (decision) => JSON.stringify(reconciliationOf(decision, balances)),
      (decision) => JSON.stringify(decision.months.map((month) => `${month}-01`)),
      (decision) => parkedWords(decision),
    ]),
  );
  await moveCursors(client, decisions);
}

/** A parked answer moves nothing and stops the schedule; an incomplete one is asked for again. */
async function moveCursors(client: pg.PoolClient, decisions: readonly Decision[]): Promise<void> {
  await client.query(
    `update connections n set cursor = coalesce(c.cursor, n.cursor),
       status = case when c.parked is null or n.status = 'paused' then n.status else 'needs_attention' end,
       next_update = case when c.parked is null then n.next_update end,
       error_code = case when c.parked is null then n.error_code else 'parked' end,
       error_message = case when c.parked is null then n.error_message else c.parked end
     from unnest($1::bigint[], $2::bigint[], $3::jsonb[], $4::text[]) as c (user_id, id, cursor, parked)
     where (n.user_id, n.id) = (c.user_id, c.id)`,
    columns(decisions, [
      (decision) => decision.reading.userId,
      (decision) => decision.reading.connectionId,
      (decision) => (decision.parked === null ? cursorOf(decision.reading) : null),
      (decision) => parkedWords(decision),
    ]),
  );
}

/** Null while a page is missing, so that the cursor never runs ahead of the log. */
function cursorOf({ batch, capabilities, context }: Reading): string | null {
  const [first] = batch.coverage.map((part) => part.to).sort();
  // What changed since a cursor names no days: the cursor alone says what was told.
  const told = capabilities.cursor === 'opaque' && batch.nextCursor !== undefined;
  const coveredTo = batch.complete ? (first ?? (told ? context.today : undefined)) : undefined;
  return coveredTo === undefined
    ? null
    : JSON.stringify({ next: batch.nextCursor ?? null, coveredTo });
}

function reconciliationOf(decision: Decision, balances: readonly Balance[]): unknown {
  return {
    accounts: balances
      .filter((balance) => balance.user_id === decision.reading.userId)
      .map(({ user_id, ...balance }) => balance),
    suggestions: decision.suggestions.map(({ pendingId, externalId }) => ({
      pending_id: String(pendingId),
      external_id: externalId,
    })),
    possible_duplicates: decision.possibleDuplicates.map(({ externalId, of }) => ({
      external_id: externalId,
      of: String(of),
    })),
  };
}

function parkedWords({ parked }: Decision): string | null {
  return (
    parked &&
    `The bank's answer looks wrong: ${parked}. Nothing was changed; refresh to ask it again.`
  );
}
