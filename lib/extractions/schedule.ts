import 'server-only';
import { now } from '@/lib/clock';
import { asNobody, asUsers } from '@/lib/db';
import type { UserId } from '@/lib/ids';
import { emitMany } from '@/lib/outbox';
import { nextDaily } from './next-daily';
import { allowance, LIMITS, planPage } from './plan-tick';

const ACTIVE_DAYS = 30;
const PAGE = 1_000;
/** An extraction nobody holds for this long is sent round again. */
const IDLE_SECONDS = 60;

export type Scheduled = { due: number; owed: number };

/**
 * The tick: due connections of people seen in the last 30 days get an extraction and an event each, as
 * far as plan-tick.ts lets them, and what is owed but forgotten (a lost event, a worker that died) gets
 * its event again. Two ticks at once share the work: a connection is claimed by moving its time on.
 */
export async function scheduleExtractions(): Promise<Scheduled> {
  const at = now();
  const since = new Date(at.getTime() - ACTIVE_DAYS * 86_400_000);
  const [under] = await asNobody<{ open: number }>('select open_extractions($1) as open', [
    LIMITS.open,
  ]);
  const allowed = allowance(under?.open ?? LIMITS.open);
  let due = 0;
  let last: Pick<Due, 'next_update' | 'connection_id'> = FIRST;
  while (allowed.left > 0) {
    const page = await asNobody<Due>('select * from due_page($1, $2, $3, $4, $5)', [
      at,
      since,
      last.next_update,
      last.connection_id,
      PAGE,
    ]);
    const plan = planPage(page, allowed, at);
    if (plan.start.length > 0) due += await claim(plan.start, at);
    if (plan.later.length > 0) await putOff(plan.later, at);
    last = page.at(-1) ?? FIRST;
    if (page.length < PAGE) break;
  }
  return { due, owed: await sendOwed() };
}

const FIRST = { next_update: new Date(0), connection_id: 0n };

type Claimable = { user_id: UserId; connection_id: bigint; provider: string };
type Due = Claimable & { place: string; next_update: Date };
type Claimed = Claimable & { extraction_id: bigint };

async function claim(found: readonly Due[], at: Date): Promise<number> {
  const users = found.map((row) => row.user_id);
  return asUsers([...new Set(users)], async (client) => {
    // A connection with an extraction under way is moved on too: that one is its turn.
    const { rows } = await client.query<Claimed>(
      `with claimed as (
         update connections c set next_update = d.next
         from unnest($1::bigint[], $2::bigint[], $3::timestamptz[]) as d (user_id, id, next)
         where (c.user_id, c.id) = (d.user_id, d.id) and c.next_update <= $4 and c.status = 'active'
         returning c.user_id, c.id, c.provider
       ), made as (
         insert into extractions (user_id, connection_id, trigger)
         select user_id, id, 'daily' from claimed order by user_id, id
         on conflict (user_id, connection_id)
           where state in ('queued', 'running') and connection_id is not null
         do nothing returning user_id, connection_id, id
       )
       select m.user_id, m.connection_id, m.id as extraction_id, c.provider
       from made m join claimed c on (c.user_id, c.id) = (m.user_id, m.connection_id)`,
      [
        users,
        found.map((row) => row.connection_id),
        found.map((row) => nextDaily(at, row.user_id)),
        at,
      ],
    );
    if (rows.length > 0)
      await emitMany(
        client,
        rows.map((row) => dueEvent(row, 'daily')),
      );
    return rows.length;
  });
}

async function putOff(later: readonly { due: Due; at: Date }[], at: Date): Promise<void> {
  const users = later.map(({ due }) => due.user_id);
  await asUsers([...new Set(users)], async (client) => {
    await client.query(
      `update connections c set next_update = d.next
       from unnest($1::bigint[], $2::bigint[], $3::timestamptz[]) as d (user_id, id, next)
       where (c.user_id, c.id) = (d.user_id, d.id) and c.next_update <= $4`,
      [users, later.map(({ due }) => due.connection_id), later.map((one) => one.at), at],
    );
  });
}

async function sendOwed(): Promise<number> {
  const owed = await asNobody<Omit<Claimed, 'provider'>>('select * from owed_extractions($1, $2)', [
    IDLE_SECONDS,
    PAGE,
  ]);
  if (owed.length === 0) return 0;
  const users = owed.map((row) => row.user_id);
  await asUsers([...new Set(users)], async (client) => {
    const { rows } = await client.query<Claimed>(
      `select c.user_id, c.id as connection_id, o.extraction_id, c.provider
       from unnest($1::bigint[], $2::bigint[], $3::bigint[]) as o (user_id, id, extraction_id)
       join connections c using (user_id, id)`,
      [users, owed.map((row) => row.connection_id), owed.map((row) => row.extraction_id)],
    );
    if (rows.length > 0)
      await emitMany(
        client,
        rows.map((row) => dueEvent(row, 'sweep')),
      );
  });
  return owed.length;
}

function dueEvent(row: Claimed, reason: 'daily' | 'sweep') {
  return {
    userId: row.user_id,
    name: 'savory/connection.due' as const,
    data: {
      userId: String(row.user_id),
      connectionId: String(row.connection_id),
      extractionId: String(row.extraction_id),
      provider: row.provider,
      reason,
    },
  };
}
