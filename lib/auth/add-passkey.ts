import 'server-only';
import { type RegistrationResponseJSON, verifyRegistrationResponse } from '@simplewebauthn/server';
import { now } from '@/lib/clock';
import { asUser } from '@/lib/db';
import { invalid } from '@/lib/errors';
import { encodeId, type UserId } from '@/lib/ids';
import { writeLetter } from '@/lib/letters/write';
import { relyingParty, spendTicket } from './passkey-ticket';
import type { AddPasskeyBody, Passkey } from './schema';

/** Keeps a new passkey: its public key, and how often it was used. */
export async function addPasskey(userId: UserId, body: AddPasskeyBody): Promise<Passkey> {
  const challenge = await spendTicket('add', String(userId), body.ticket);
  const { id: expectedRPID, origin: expectedOrigin } = relyingParty();
  const verified = await verifyRegistrationResponse({
    // safe because: the library checks every part of it
    response: body.response as unknown as RegistrationResponseJSON,
    expectedChallenge: challenge,
    expectedOrigin,
    expectedRPID,
  }).catch(() => null);
  if (!verified?.verified || !verified.registrationInfo) {
    throw invalid('/response', 'This passkey could not be verified.', 'not_verified');
  }
  const { credential } = verified.registrationInfo;
  const row = await asUser(userId, async (tx) => {
    const { email } = await tx.user.findUniqueOrThrow({ where: { id: userId } });
    await tx.audit.create({ data: { userId, actor: 'session', action: 'passkey.added' } });
    await writeLetter(tx, userId, {
      address: email,
      kind: 'passkey_added',
      data: { name: body.name },
    });
    return tx.passkey.create({
      data: {
        userId,
        credentialId: new Uint8Array(Buffer.from(credential.id, 'base64url')),
        publicKey: new Uint8Array(credential.publicKey),
        counter: BigInt(credential.counter),
        transports: credential.transports ?? [],
        name: body.name,
        createdAt: now(),
      },
    });
  });
  return {
    id: encodeId(row.id),
    name: row.name,
    created_at: row.createdAt.toISOString(),
    last_used_at: null,
  };
}
