import 'server-only';
import { asUsers } from '@/lib/db';
import { SavoryError } from '@/lib/errors';
import type { UserId } from '@/lib/ids';

/**
 * Who works on an extraction. The lease keeps a second process from asking the bank at the same
 * time; its token fences: a process that lost the lease (stalled, thought dead) can write no more.
 * Times are the database's own.
 */
export type Lease = {
  userId: UserId;
  connectionId: bigint;
  extractionId: bigint;
  token: bigint;
  attempt: number;
};

export const LEASE_SECONDS = 60;

type Found = { id: bigint; held_for: number; fetched: boolean };

/**
 * Takes the connection's open extraction; null when nothing is owed. One whose pages are `fetched`
 * already is left to `record`, which has a fence of its own. Throws unavailable, with a time to come
 * back, while another process asks the bank.
 */
export async function takeLease(
  userId: UserId,
  connectionId: bigint,
): Promise<(Lease & { fetched: boolean }) | null> {
  return asUsers([userId], async (client) => {
    const { rows: found } = await client.query<Found>(
      `select id, fetched_at is not null as fetched,
         greatest(0, coalesce(extract(epoch from lease_until - now()), 0))::float8 as held_for
       from extractions where user_id = $1 and connection_id = $2 and state in ('queued', 'running')
       for update`,
      [userId, connectionId],
    );
    const [open] = found;
    if (!open) return null;
    const { fetched } = open;
    if (!fetched && open.held_for > 0) {
      throw new SavoryError('unavailable', 'Another process is asking this bank.', {
        retryAfterSeconds: Math.ceil(open.held_for) + 1,
      });
    }
    const { rows } = await client.query<{ lease_token: bigint; attempts: number }>(
      `update extractions set state = 'running', attempts = attempts + 1,
         lease_token = lease_token + case when $4 then 0 else 1 end,
         lease_until = case when $4 then lease_until else now() + make_interval(secs => $3) end,
         started_at = coalesce(started_at, now())
       where user_id = $1 and id = $2 returning lease_token, attempts`,
      [userId, open.id, LEASE_SECONDS, fetched],
    );
    const [taken] = rows;
    if (!taken) throw new Error('The extraction went away.');
    const { lease_token: token, attempts: attempt } = taken;
    return { userId, connectionId, extractionId: open.id, token, attempt, fetched };
  });
}

/** False when the lease is somebody else's by now. */
export async function renewLease(lease: Omit<Lease, 'attempt'>): Promise<boolean> {
  return asUsers([lease.userId], async (client) => {
    const { rowCount } = await client.query(
      `update extractions set lease_until = now() + make_interval(secs => $4)
       where user_id = $1 and id = $2 and lease_token = $3 and state = 'running'`,
      [lease.userId, lease.extractionId, lease.token, LEASE_SECONDS],
    );
    return rowCount === 1;
  });
}

export class LeaseLost extends Error {
  constructor() {
    super('The lease of this extraction is no longer ours.');
    this.name = 'LeaseLost';
  }
}

/** Keeps the lease while `work` runs; its signal aborts when the lease is lost. */
export async function holding<T>(
  lease: Lease,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const control = new AbortController();
  const beat = setInterval(
    () => {
      renewLease(lease).then(
        (ours) => ours || control.abort(new LeaseLost()),
        () => {}, // the database is away: the next beat tries again, the token guards the write
      );
    },
    (LEASE_SECONDS * 1000) / 3,
  );
  try {
    return await work(control.signal);
  } finally {
    clearInterval(beat);
  }
}
