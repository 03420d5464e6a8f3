import 'server-only';
import type pg from 'pg';
import { now } from '@/lib/clock';
import type { ErrorFacts, ProviderId } from '@/lib/connectors/contract';
import { connector } from '@/lib/connectors/registry';
import { asUsers } from '@/lib/db';
import { told } from '@/lib/errors';
import { encodeId } from '@/lib/ids';
import { enqueueNotifications } from '@/lib/notifications/enqueue';
import { type Lease, renewLease } from './lease';
import { nextTry } from './next-daily';
import { oweAgain } from './owe-again';
import { apartMinutes, backOffMinutes, troubleOf } from './trouble';

type FailedLease = Omit<Lease, 'attempt'>;

/**
 * Ends an extraction the bank refused and makes it the connection's state, in words. What passes by
 * itself is tried again later; a password never is: the schedule stops and the person is told.
 */
export async function failExtraction(lease: FailedLease, facts: ErrorFacts): Promise<void> {
  if (!(await renewLease(lease))) return; // the connection was removed, or another process has it
  const trouble = troubleOf(facts);
  const { institution, provider } = await connectionOf(lease);
  // Told first: a crash after it tells it again, which the notice's key makes nothing.
  if (!trouble.retried && !(await asUsers([lease.userId], (client) => renewed(client, lease)))) {
    await enqueueNotifications(lease.userId, [
      {
        kind: 'connection_needs_attention',
        subject: String(lease.connectionId),
        period: String(lease.extractionId),
        title: told(trouble.title, { institution }),
        body: trouble.message,
        data: {
          connection_id: encodeId(lease.connectionId),
          code: trouble.code,
          action: trouble.action,
        },
      },
    ]);
  }
  await asUsers([lease.userId], async (client) => {
    const words = [trouble.code, trouble.message, trouble.action];
    // Connection before extraction, as everywhere, so that two transactions never wait in a circle.
    const { rows } = await client.query<{ failures: number }>(
      'select failures from connections where user_id = $1 and id = $2 for update',
      [lease.userId, lease.connectionId],
    );
    const { rowCount } = await client.query(
      `update extractions set state = 'failed', finished_at = now(), lease_until = null,
         error_code = $4, error_message = $5, error_action = $6
       where user_id = $1 and id = $2 and lease_token = $3 and state = 'running'`,
      [lease.userId, lease.extractionId, lease.token, ...words],
    );
    if (rowCount !== 1) return;
    if (await renewed(client, lease)) return oweAgain(client, lease);
    await client.query(
      `update connections set failures = failures + 1,
         error_code = $3, error_message = $4, error_action = $5, next_update = $6,
         status = case when status = 'paused' then status else $7::connection_status end
       where user_id = $1 and id = $2`,
      [
        lease.userId,
        lease.connectionId,
        ...words,
        trouble.retried ? tryAgainAt(lease, provider, rows[0]?.failures ?? 0, facts.retryAt) : null,
        trouble.retried ? 'active' : 'needs_attention',
      ],
    );
  });
}

/** Did the person give a login or password that this extraction has not tried? Theirs is asked for next. */
async function renewed(client: pg.PoolClient, lease: FailedLease): Promise<boolean> {
  const { rows } = await client.query(
    `select 1 from credentials c
     join extractions e on e.user_id = c.user_id and e.connection_id = c.connection_id
     where e.user_id = $1 and e.id = $2
       and (c.sealed like 'v1.%' and c.patch is not null
         or c.sealed like 'w1.%' and c.updated_at > e.started_at)`,
    [lease.userId, lease.extractionId],
  );
  return rows.length > 0;
}

/** Never before the time the bank names, nor so often that its few questions a day would be used up. */
function tryAgainAt(
  { connectionId }: FailedLease,
  provider: ProviderId,
  failures: number,
  retryAt: string | undefined,
): Date {
  const { dailyQuota } = connector(provider).capabilities;
  const minutes = Math.max(backOffMinutes(failures), apartMinutes(dailyQuota));
  const ours = nextTry(now(), minutes, connectionId, failures).getTime();
  const theirs = retryAt ? Date.parse(retryAt) : 0;
  return new Date(Math.max(ours, theirs || 0));
}

type Named = { institution: string; provider: ProviderId };

async function connectionOf({
  userId,
  connectionId,
}: Pick<Lease, 'userId' | 'connectionId'>): Promise<Named> {
  return asUsers([userId], async (client) => {
    const { rows } = await client.query<Named>(
      'select institution, provider from connections where user_id = $1 and id = $2',
      [userId, connectionId],
    );
    if (!rows[0]) throw new Error('An extraction without its connection.');
    return rows[0];
  });
}
