import 'server-only';
import {
  type AuthenticationResponseJSON,
  verifyAuthenticationResponse,
} from '@simplewebauthn/server';
import { now } from '@/lib/clock';
import { asNobody, asUser } from '@/lib/db';
import type { UserId } from '@/lib/ids';
import { log } from '@/lib/log';
import { countRefusedSignIn } from '@/lib/metrics';
import { type Limit, take } from '@/lib/rate-limit';
import type { PasskeyAnswer } from '@/lib/users/schema';
import { relyingParty, spendTicket } from './passkey-ticket';
import { wrongCredentials } from './verify-login';

/**
 * Whose passkey answered. It was unlocked on the person's device (user verification), so it stands
 * for both factors. An unknown one and a wrong signature answer alike.
 */
export async function verifyPasskey(body: PasskeyAnswer, network: string): Promise<UserId> {
  const limits: Limit[] = [{ name: 'passkey', subject: network, limit: 300, seconds: 3_600 }];
  await take(limits);
  const challenge = await spendTicket('sign-in', 'anybody', body.ticket);
  const credentialId = Buffer.from(String(body.response.id ?? ''), 'base64url');
  const [known] = await asNobody<Known>('select * from find_passkey($1)', [credentialId]);
  const counter = known && (await verifiedCounter(known, body, challenge));
  if (!known || counter === undefined) {
    countRefusedSignIn();
    log.warn('sign_in.refused', { network });
    throw wrongCredentials();
  }
  const userId = known.user_id as UserId; // safe because: the passkey proved it
  await markUsed(userId, known.id, counter);
  log.info('sign_in.accepted', { user: userId, network });
  return userId;
}

/** Did a passkey of this person answer the question that was put to them (`ask-passkey.ts`)? */
export async function isOwnPasskey(userId: UserId, body: PasskeyAnswer): Promise<boolean> {
  const challenge = await spendTicket('confirm', String(userId), body.ticket);
  const credentialId = new Uint8Array(Buffer.from(String(body.response.id ?? ''), 'base64url'));
  const own = await asUser(userId, (tx) =>
    tx.passkey.findFirst({ where: { userId, credentialId } }),
  );
  if (!own) return false;
  const known = { public_key: Buffer.from(own.publicKey), counter: own.counter };
  const counter = await verifiedCounter(known, body, challenge);
  if (counter === undefined) return false;
  await markUsed(userId, own.id, counter);
  return true;
}

async function markUsed(userId: UserId, id: bigint, counter: bigint): Promise<void> {
  const data = { counter, lastUsedAt: now() };
  await asUser(userId, (tx) => tx.passkey.updateMany({ where: { userId, id }, data }));
}

type Known = { user_id: bigint; id: bigint; public_key: Buffer; counter: bigint };

/** The passkey's new count of uses; undefined when the answer is not its own. */
async function verifiedCounter(
  known: Pick<Known, 'public_key' | 'counter'>,
  { response }: PasskeyAnswer,
  expectedChallenge: string,
): Promise<bigint | undefined> {
  const { id: expectedRPID, origin: expectedOrigin } = relyingParty();
  const verified = await verifyAuthenticationResponse({
    // safe because: the library checks every part of it
    response: response as unknown as AuthenticationResponseJSON,
    expectedChallenge,
    expectedOrigin,
    expectedRPID,
    credential: {
      id: String(response.id),
      publicKey: new Uint8Array(known.public_key),
      counter: Number(known.counter),
    },
  }).catch(() => null);
  return verified?.verified ? BigInt(verified.authenticationInfo.newCounter) : undefined;
}
