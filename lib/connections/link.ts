import 'server-only';
import type { ProviderId, Secret } from '@/lib/connectors/contract';
import { detectProvider, institutionName } from '@/lib/connectors/registry';
import { lookupHash } from '@/lib/crypto';
import { asUser, type Tx } from '@/lib/db';
import { invalid } from '@/lib/errors';
import { requestExtraction } from '@/lib/extractions/request';
import { encodeId, type UserId } from '@/lib/ids';
import { checkInstitutionUrl } from '@/lib/safe-fetch';
import { storeCredentials } from './credentials';
import { getConnection } from './queries';
import type { Connection, LinkLoginBody } from './schema';

/**
 * Links a login at an institution and owes its first extraction; answers before the bank is asked.
 * The same login at the same institution again is the same connection, with the password renewed.
 * Throws invalid for a URL that must not be reached or a `user_id` that is not the caller's.
 */
export function linkLogin(userId: UserId, body: LinkLoginBody): Promise<Connection> {
  if (body.user_id !== undefined && body.user_id !== encodeId(userId)) {
    throw invalid('/user_id', 'If sent, it must be your own id.');
  }
  checkInstitutionUrl(body.account_url);
  const url = new URL(body.account_url).href;
  const provider = body.provider ?? detectProvider(url);
  return linkSecret(userId, {
    provider,
    secret: { url, login: body.account_login, password: body.account_password },
    sameAs: sameAs(provider, url, body.account_login),
  });
}

/** What makes two links the same: the login at the institution, not the password. */
export function sameAs(provider: string, url: string, login: string): string {
  return `${provider}|${publicUrl(url)}|${login}`;
}

type NewLink = {
  provider: ProviderId;
  secret: Secret;
  /** As the person chose it; else called by its address. */
  institution?: string;
  /** What makes two links the same one; kept as a keyed hash only. */
  sameAs: string;
};

/** The end of every way in: a connection with sealed credentials and an extraction owed. */
export function linkSecret(userId: UserId, link: NewLink): Promise<Connection> {
  const loginHash = lookupHash(link.sameAs);
  return asUser(userId, async (tx) => {
    const id = await findOrCreate(tx, userId, link, loginHash);
    await storeCredentials(tx, userId, id, link.secret);
    await requestExtraction(tx, userId, id, 'link');
    return getConnection(userId, id);
  });
}

async function findOrCreate(
  tx: Tx,
  userId: UserId,
  link: NewLink,
  loginHash: Buffer,
): Promise<bigint> {
  // Two links at once: the insert of the second waits for the first, then finds its row.
  const [made] = await tx.$queryRaw<{ id: bigint }[]>`
    insert into connections (user_id, provider, institution, url, login_hash, timezone)
    select id, ${link.provider}, ${link.institution ?? institutionName(link.secret.url)}, ${publicUrl(link.secret.url)},
      ${loginHash}, timezone from users where id = ${userId}
    on conflict (user_id, provider, login_hash) where removed_at is null do update set
      status = case when connections.status = 'needs_attention' then 'linking' else connections.status end,
      error_code = null, error_message = null, error_action = null, failures = 0
    returning id`;
  if (!made) throw new Error('The user of this transaction is not there.');
  return made.id;
}

/** Without credentials or query: fit to be shown and stored in the clear. */
function publicUrl(text: string): string {
  if (!URL.canParse(text)) return '';
  const url = new URL(text);
  return `${url.origin}${url.pathname}`;
}
