import 'server-only';
import { now } from '@/lib/clock';
import { sha256 } from '@/lib/crypto';
import { asUser } from '@/lib/db';
import type { UserId } from '@/lib/ids';
import { letOutagesPass } from '@/lib/outage';
import type { SessionCaller } from './caller';
import { type Found, lookUpBy } from './look-up';

const IDLE_MS = 7 * 86_400_000;
const TOUCH_MS = 5 * 60_000;

type Row = Found & {
  session_id: bigint;
  expires_at: Date;
  last_seen_at: Date;
  authenticated_at: Date;
};

const lookUp = lookUpBy<Row>('select * from find_sessions($1)');

/**
 * The live session behind an opaque id: looked up at every request, so that ending it takes effect
 * at once on every node. Null when it ended, expired (30 days) or lay idle (7 days).
 */
export async function findSession(sid: string): Promise<SessionCaller | null> {
  const row = await lookUp(sha256(sid));
  const at = now();
  if (!row || row.expires_at <= at) return null;
  const idle = at.getTime() - row.last_seen_at.getTime();
  if (idle > IDLE_MS) return null;
  const userId = row.user_id as UserId; // safe because: the session proves it
  if (idle > TOUCH_MS) await touch(userId, row.session_id, at).catch(letOutagesPass);
  return {
    via: 'session',
    userId,
    sessionId: row.session_id,
    authenticatedAt: row.authenticated_at,
    timezone: row.timezone,
    version: row.version,
  };
}

async function touch(userId: UserId, id: bigint, at: Date): Promise<void> {
  await asUser(userId, async (tx) => {
    await tx.session.updateMany({ where: { userId, id }, data: { lastSeenAt: at } });
    await tx.user.update({ where: { id: userId }, data: { lastActiveAt: at } });
  });
}
