import 'server-only';
import { sha256 } from '@/lib/crypto';
import { asUser } from '@/lib/db';
import { invalid } from '@/lib/errors';
import type { UserId } from '@/lib/ids';
import { log } from '@/lib/log';
import { take } from '@/lib/rate-limit';

/**
 * Makes this person an operator by the token printed on the instance's console (scripts/operator):
 * once, within half an hour. `invalid` at `/token` otherwise; ten tries a quarter of an hour by person
 * and by network.
 */
export async function claimOperator(userId: UserId, token: string, network: string): Promise<void> {
  await take([
    { name: 'operator:person', subject: String(userId), limit: 10, seconds: 900 },
    { name: 'operator:network', subject: network, limit: 10, seconds: 900 },
  ]);
  const hash = new Uint8Array(sha256(token));
  const claimed = await asUser(userId, async (tx) => {
    const [row] = await tx.$queryRaw<{ done: boolean }[]>`select claim_operator(${hash}) as done`;
    if (!row?.done) return false;
    await tx.audit.create({ data: { userId, actor: 'session', action: 'operator.claimed' } });
    return true;
  });
  log.warn(claimed ? 'operator.claimed' : 'operator.refused', { user: userId, network });
  if (!claimed) {
    throw invalid('/token', 'This token was used, replaced or ran out. Make another.', 'stale');
  }
}
