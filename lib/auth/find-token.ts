import 'server-only';
import { now } from '@/lib/clock';
import { sha256 } from '@/lib/crypto';
import { asUser } from '@/lib/db';
import type { UserId } from '@/lib/ids';
import { letOutagesPass } from '@/lib/outage';
import type { TokenCaller } from './caller';
import { type Found, lookUpBy } from './look-up';

const TOUCH_MS = 5 * 60_000;

type Row = Found & { token_id: bigint; scopes: string[]; last_used_at: Date | null };

const lookUp = lookUpBy<Row>('select * from find_tokens($1)');

/** Whose personal access token this is; null when it was revoked, expired or never given out. */
export async function findToken(token: string): Promise<TokenCaller | null> {
  if (!/^sav_[\w-]{43}$/.test(token)) return null;
  const row = await lookUp(sha256(token));
  if (!row) return null;
  const userId = row.user_id as UserId; // safe because: the token proves it
  const at = now();
  if (!row.last_used_at || at.getTime() - row.last_used_at.getTime() > TOUCH_MS) {
    await asUser(userId, async (tx) => {
      await tx.token.updateMany({ where: { userId, id: row.token_id }, data: { lastUsedAt: at } });
      await tx.user.update({ where: { id: userId }, data: { lastActiveAt: at } });
    }).catch(letOutagesPass);
  }
  const { token_id: tokenId, scopes, timezone, version } = row;
  return { via: 'token', userId, tokenId, scopes, timezone, version };
}
