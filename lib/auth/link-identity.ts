import 'server-only';
import { now } from '@/lib/clock';
import { asUser, sqlState } from '@/lib/db';
import { notFound, SavoryError } from '@/lib/errors';
import type { UserId } from '@/lib/ids';
import { writeLetter } from '@/lib/letters/write';
import type { ConfirmBody } from '@/lib/users/schema';
import type { Caller } from './caller';
import { confirmPerson } from './confirm-person';
import { oidcService } from './oidc';
import type { OidcPerson } from './oidc-provider';

const MINUTES = 5;

/** The browser that asks may come back from the sign-in service with an identity to take in, for five minutes. */
export async function startLinking(caller: Caller, body: ConfirmBody): Promise<void> {
  if (!oidcService()) throw notFound('No sign-in service');
  if (caller.via !== 'session') {
    throw new SavoryError('forbidden', 'This is done in a browser.', { code: 'session_needed' });
  }
  const { userId, sessionId: id } = caller;
  await confirmPerson(userId, body);
  const linkUntil = new Date(now().getTime() + MINUTES * 60_000);
  await asUser(userId, (tx) =>
    tx.session.updateMany({ where: { userId, id }, data: { linkUntil } }),
  );
}

/** Did this session ask for an identity? True once: the asking is over with it. */
export async function isLinking(userId: UserId, sessionId: bigint): Promise<boolean> {
  const { count } = await asUser(userId, (tx) =>
    tx.session.updateMany({
      where: { userId, id: sessionId, linkUntil: { gt: now() } },
      data: { linkUntil: null },
    }),
  );
  return count === 1;
}

/** Keeps who the person is to the service. `conflict` (`identity_taken`) when somebody here is that already. */
export async function linkIdentity(
  userId: UserId,
  issuer: string,
  { sub, email = '' }: OidcPerson,
): Promise<void> {
  try {
    await asUser(userId, async (tx) => {
      const user = await tx.user.findUniqueOrThrow({ where: { id: userId } });
      const at = now();
      await tx.identity.create({
        data: { userId, issuer, subject: sub, email, createdAt: at, lastUsedAt: at },
      });
      await tx.audit.create({ data: { userId, actor: 'session', action: 'identity.added' } });
      const data = { name: oidcService()?.name ?? issuer };
      await writeLetter(tx, userId, { address: user.email, kind: 'identity_added', data });
    });
  } catch (error) {
    if (!['P2002', '23505'].includes(sqlState(error))) throw error;
    throw new SavoryError('conflict', 'That identity belongs to an account here already.', {
      code: 'identity_taken',
    });
  }
}
