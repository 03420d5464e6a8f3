import 'server-only';
import { generateAuthenticationOptions, generateRegistrationOptions } from '@simplewebauthn/server';
import { lookupHash } from '@/lib/crypto';
import { asUser } from '@/lib/db';
import { SavoryError } from '@/lib/errors';
import type { UserId } from '@/lib/ids';
import type { ConfirmBody } from '@/lib/users/schema';
import { confirmPerson } from './confirm-person';
import { newTicket, relyingParty } from './passkey-ticket';
import type { PasskeyQuestion } from './schema';

/** What a browser needs to make a passkey for this person. */
export async function askNewPasskey(userId: UserId, body: ConfirmBody): Promise<PasskeyQuestion> {
  const email = await confirmPerson(userId, body);
  const known = await asUser(userId, (tx) => tx.passkey.findMany({ where: { userId } }));
  const { challenge, ticket } = newTicket('add', String(userId));
  const options = await generateRegistrationOptions({
    rpName: 'Savory',
    rpID: relyingParty().id,
    userName: email,
    userID: new Uint8Array(lookupHash(`passkey|${userId}`)), // says nothing about who it is
    challenge: new Uint8Array(Buffer.from(challenge, 'base64url')),
    excludeCredentials: known.map((one) => ({
      id: Buffer.from(one.credentialId).toString('base64url'),
    })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
  return { ticket, options: { ...options } };
}

/** What a browser needs to prove by a passkey that it is this person again. Conflict when they have none. */
export async function askToConfirm(userId: UserId): Promise<PasskeyQuestion> {
  const known = await asUser(userId, (tx) => tx.passkey.findMany({ where: { userId } }));
  if (known.length === 0) {
    throw new SavoryError('conflict', 'This account has no passkey.', { code: 'no_passkey' });
  }
  const { challenge, ticket } = newTicket('confirm', String(userId));
  const options = await generateAuthenticationOptions({
    rpID: relyingParty().id,
    challenge: new Uint8Array(Buffer.from(challenge, 'base64url')),
    allowCredentials: known.map((one) => ({
      id: Buffer.from(one.credentialId).toString('base64url'),
    })),
    userVerification: 'required',
  });
  return { ticket, options: { ...options } };
}

/** What a browser needs to sign somebody in, whoever holds a passkey of this address. */
export async function askPasskey(): Promise<PasskeyQuestion> {
  const { challenge, ticket } = newTicket('sign-in', 'anybody');
  const options = await generateAuthenticationOptions({
    rpID: relyingParty().id,
    challenge: new Uint8Array(Buffer.from(challenge, 'base64url')),
    userVerification: 'required',
  });
  return { ticket, options: { ...options } };
}
