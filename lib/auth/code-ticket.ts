import 'server-only';
import { now } from '@/lib/clock';
import { randomToken, sha256 } from '@/lib/crypto';
import { asNobody } from '@/lib/db';
import { invalid } from '@/lib/errors';
import { decodeId, encodeId, type UserId } from '@/lib/ids';
import { readWords, signWords } from '@/lib/signed-link';
import { requireSecondFactor } from './second-factor';

const MINUTES = 5;

/** Says that a sign-in service proved this person, and that the one-time code is still owed. */
export function newCodeTicket(userId: UserId): string {
  const until = Math.floor(now().getTime() / 1000) + MINUTES * 60;
  return signWords('oidc-code', [encodeId(userId), randomToken(16), String(until)]);
}

/** Whose ticket it is, once the code holds; a ticket opens one session. Throws as a sign-in does. */
export async function verifyCodeTicket(ticket: string, otp: string): Promise<UserId> {
  const [user = '', nonce = '', until] = readWords('oidc-code', ticket) ?? [];
  const end = new Date(Number(until) * 1000);
  const id = decodeId(user);
  if (id === null || !(end > now())) throw stale();
  const userId = id as UserId; // safe because: we signed this very id after the service proved it
  await requireSecondFactor(userId, otp);
  const [row] = await asNobody<{ spent: boolean }>('select spend_challenge($1, $2) as spent', [
    sha256(`oidc-code|${nonce}`),
    end,
  ]);
  if (!row?.spent) throw stale();
  return userId;
}

function stale() {
  return invalid('/ticket', 'This took too long, or was answered before. Try again.', 'stale');
}
