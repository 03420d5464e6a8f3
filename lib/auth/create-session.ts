import 'server-only';
import { now } from '@/lib/clock';
import { randomToken, sha256 } from '@/lib/crypto';
import { asUser, type Tx } from '@/lib/db';
import { localeFor } from '@/lib/i18n/schema';
import type { UserId } from '@/lib/ids';
import { writeLetter } from '@/lib/letters/write';
import { browserName } from './browser-name';
import { signOut } from './end-sessions';
import { findSession } from './find-session';

/** A session ends 30 days after sign-in at the latest, whatever happens. */
export const SESSION_SECONDS = 30 * 86_400;

/**
 * The one way a login session comes about, for every way in. Gives the opaque id the cookie will
 * hold; the table keeps its hash. `replaces` is the session of the browser until now: it ends. The proof
 * of who it is was given just now, or `provenAgo` milliseconds before, to a sign-in service.
 */
export async function createSession(
  userId: UserId,
  sent: {
    userAgent: string;
    acceptLanguage?: string | null;
    replaces?: string | null;
    provenAgo?: number;
  },
): Promise<string> {
  const { userAgent, acceptLanguage, replaces, provenAgo = 0 } = sent;
  const sid = randomToken(16);
  const at = now();
  if (replaces) await endFormer(userId, replaces);
  await asUser(userId, async (tx) => {
    if (replaces) await tx.session.deleteMany({ where: { userId, sidHash: hashOf(replaces) } });
    await tx.session.create({
      data: {
        userId,
        sidHash: hashOf(sid),
        userAgent: userAgent.slice(0, 300),
        createdAt: at,
        lastSeenAt: at,
        authenticatedAt: new Date(at.getTime() - provenAgo),
        expiresAt: new Date(at.getTime() + SESSION_SECONDS * 1000),
      },
    });
    await tx.user.update({ where: { id: userId }, data: { lastActiveAt: at } });
    // What is written to them is in the language of their first browser, until they choose.
    if (acceptLanguage) {
      const locale = localeFor(acceptLanguage);
      await tx.user.updateMany({ where: { id: userId, locale: null }, data: { locale } });
    }
    await tellNewBrowser(tx, userId, userAgent);
  });
  return sid;
}

/** Somebody else was signed in in this browser: their cookie is gone with this, so their session is too. */
async function endFormer(userId: UserId, sid: string): Promise<void> {
  const former = await findSession(sid);
  if (former && former.userId !== userId) await signOut(sid);
}

/** A browser the account has not been signed in from is told by mail; the first one ever is not. */
async function tellNewBrowser(tx: Tx, userId: UserId, userAgent: string): Promise<void> {
  const browser = browserName(userAgent);
  const action = 'session.created';
  const before = await tx.audit.findMany({
    where: { userId, action },
    orderBy: { id: 'desc' },
    take: 200,
    select: { detail: true },
  });
  await tx.audit.create({ data: { userId, actor: 'session', action, detail: { browser } } });
  if (before.length === 0 || before.some(({ detail }) => isOf(detail, browser))) return;
  const { email } = await tx.user.findUniqueOrThrow({ where: { id: userId } });
  await writeLetter(tx, userId, { address: email, kind: 'new_sign_in', data: { browser } });
}

/** Sessions of before browsers were noted stand for any of them. */
function isOf(detail: unknown, browser: string): boolean {
  const noted = (detail as { browser?: string } | null)?.browser;
  return noted === undefined || noted === browser;
}

// Copied: Prisma's Bytes wants an array of its own buffer.
function hashOf(sid: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(sha256(sid));
}
