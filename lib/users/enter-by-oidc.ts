import 'server-only';
import { newCodeTicket } from '@/lib/auth/code-ticket';
import { sessionIdIn } from '@/lib/auth/cookie';
import { createSession } from '@/lib/auth/create-session';
import { findSession } from '@/lib/auth/find-session';
import { isLinking, linkIdentity } from '@/lib/auth/link-identity';
import type { OidcService } from '@/lib/auth/oidc';
import type { OidcPerson } from '@/lib/auth/oidc-provider';
import { asksForCode } from '@/lib/auth/second-factor';
import { machineNow, now } from '@/lib/clock';
import { asNobody, asUser } from '@/lib/db';
import { SavoryError } from '@/lib/errors';
import type { UserId } from '@/lib/ids';
import { log } from '@/lib/log';
import { countRefusedSignIn } from '@/lib/metrics';
import { networkOf, take } from '@/lib/rate-limit';
import { createPerson } from './create';
import { email as emailShape } from './schema';

/** A session that begins, or the page to go on at. */
export type Entrance = { sid: string } | { goTo: string };

/**
 * Whom the sign-in service proved comes in. It stands for the password: an account with one-time
 * codes is asked for one all the same. An account is found by the identity alone; an identity joins
 * one from a session that asked for it, or by a verified e-mail whose owner has no password. Never
 * by an e-mail alone. Throws `forbidden` with the reason as its code.
 */
export async function enterByOidc(
  { issuer }: OidcService,
  person: OidcPerson,
  headers: Headers,
): Promise<Entrance> {
  const network = networkOf(headers);
  await take([{ name: 'oidc', subject: network, limit: 300, seconds: 3_600 }]);
  const replaces = await sessionIdIn(headers.get('cookie'));
  const session = replaces ? await findSession(replaces) : null;
  if (session && (await isLinking(session.userId, session.sessionId))) {
    await linkIdentity(session.userId, issuer, person);
    return { goTo: '/settings/security' };
  }
  const userId = (await known(issuer, person)) ?? (await joining(issuer, person, network));
  log.info('sign_in.accepted', { user: userId, network });
  if (await asksForCode(userId)) return { goTo: `/sign-in#code=${newCodeTicket(userId)}` };
  const userAgent = headers.get('user-agent') ?? '';
  return {
    sid: await createSession(userId, { userAgent, replaces, provenAgo: provenAgo(person) }),
  };
}

/** Milliseconds since the service asked them; it may let people through who proved themselves hours before. */
function provenAgo({ auth_time }: OidcPerson): number {
  if (auth_time === undefined) return 0; // it does not say, and is believed
  return Math.max(0, machineNow().getTime() - auth_time * 1_000);
}

async function known(issuer: string, { sub, email }: OidcPerson): Promise<UserId | null> {
  type Row = { user_id: UserId; id: bigint; disabled: boolean };
  const [row] = await asNobody<Row>('select * from find_identity($1, $2)', [issuer, sub]);
  if (!row) return null;
  if (row.disabled) throw refused('oidc_refused');
  const { user_id: userId, id } = row;
  const data = { lastUsedAt: now(), ...(email === undefined ? {} : { email }) };
  await asUser(userId, (tx) => tx.identity.updateMany({ where: { userId, id }, data }));
  return userId;
}

/** Somebody the service proved and nobody here is yet. */
async function joining(issuer: string, person: OidcPerson, network: string): Promise<UserId> {
  const address = emailShape.safeParse(person.email ?? '');
  if (!address.success || person.email_verified !== true) throw refused('oidc_unverified');
  type Account = { user_id: UserId; password_hash: string | null; disabled: boolean };
  const [account] = await asNobody<Account>('select * from find_user_by_email($1)', [address.data]);
  if (account && (account.password_hash !== null || account.disabled)) {
    throw refused('oidc_account_exists');
  }
  if (account) {
    await linkIdentity(account.user_id, issuer, person);
    return account.user_id;
  }
  const fields = { email: address.data, currency: 'USD', timezone: 'UTC' };
  let opened: UserId | undefined;
  await createPerson({ ...fields, passwordHash: null, network }, async (_tx, userId) => {
    await linkIdentity(userId, issuer, person);
    opened = userId;
  });
  if (opened === undefined) throw new Error('Nobody was made.');
  return opened;
}

function refused(code: string): SavoryError {
  countRefusedSignIn();
  return new SavoryError('forbidden', 'The sign-in service does not open an account here.', {
    code,
  });
}
