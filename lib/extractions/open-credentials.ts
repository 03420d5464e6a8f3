import 'server-only';
import type { Context, ProviderId, Secret } from '@/lib/connectors/contract';
import { ConnectorError } from '@/lib/connectors/contract';
import { connector } from '@/lib/connectors/registry';
import { lookupHash, openSealed, sealUnderRing } from '@/lib/crypto';
import { asUsers } from '@/lib/db';
import type { UserId } from '@/lib/ids';
import { outageOf } from '@/lib/outage';
import { takeBack } from './take-back';

/** `token`: of the lease under which they are opened, if any. */
export type Linked = {
  userId: UserId;
  connectionId: bigint;
  provider: ProviderId;
  token?: bigint;
};

/**
 * Opens the bank credentials of a connection. What the web sealed (`w1`) is the person's own input:
 * a new password is merged, the link completed (a setup token works once), and the result sealed
 * under the worker's ring before anything else happens. Throws {@link ConnectorError}.
 */
export async function openCredentials(
  linked: Linked,
  context: Omit<Context, 'secret'>,
): Promise<Secret> {
  const { userId, connectionId, provider } = linked;
  const aad = `credentials|${userId}|${connectionId}`;
  const stored = await readSealed(linked);
  if (!stored) throw noCredentials();
  const opened: Secret = {
    ...JSON.parse(openSealed(stored.sealed, aad)),
    ...(stored.patch === null ? {} : JSON.parse(openSealed(stored.patch, aad))),
  };
  if (stored.sealed.startsWith('v1.') && stored.patch === null) return opened;

  const { completeLink } = connector(provider);
  const completes = stored.sealed.startsWith('w1.') && completeLink;
  let secret = opened;
  try {
    if (completes) secret = await completeLink({ ...context, secret: opened });
  } catch (error) {
    // Spent by a process that was taken for dead and has stored what it got, or given anew meanwhile.
    const changed = (await readSealed(linked))?.sealed !== stored.sealed;
    if (error instanceof ConnectorError && changed) return openCredentials(linked, context);
    throw error;
  }
  const sealed = sealUnderRing(JSON.stringify(secret), aad);
  await persistently(() => storeSealed(linked, stored, sealed, Boolean(completes)));
  if (completes) await keepFacts(linked, secret);
  return secret;
}

type Stored = { sealed: string; patch: string | null };

async function readSealed({ userId, connectionId }: Linked): Promise<Stored | undefined> {
  return asUsers([userId], async (client) => {
    const { rows } = await client.query<Stored>(
      'select sealed, patch from credentials where user_id = $1 and connection_id = $2',
      [userId, connectionId],
    );
    return rows[0];
  });
}

/**
 * What a token was spent for is nowhere but here: it is kept, though the database be away for some seconds or
 * say nothing of a commit. `work` is safe to run twice.
 */
async function persistently(work: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await work();
    } catch (error) {
      if (tries >= MOST_TRIES || outageOf(error) === null) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100 * tries));
    }
  }
}

const MOST_TRIES = 20;

/**
 * Only over what was read: credentials given meanwhile win. What a rotation sealed anew meanwhile is
 * still what was read.
 */
async function storeSealed(
  linked: Linked,
  was: Stored,
  sealed: string,
  completed: boolean,
): Promise<void> {
  const { userId, connectionId, token } = linked;
  const stored = await asUsers([userId], async (client) => {
    const { rowCount } = await client.query(
      `update credentials set sealed = $3, patch = null, updated_at = now()
       where user_id = $1 and connection_id = $2 and sealed = $4 and patch is not distinct from $5`,
      [userId, connectionId, sealed, was.sealed, was.patch],
    );
    if (completed && rowCount === 1 && token !== undefined)
      await takeBack(client, { userId, connectionId, token });
    return rowCount === 1;
  });
  if (stored) return;
  const now = await readSealed(linked);
  const changed = now && (now.sealed !== was.sealed || now.patch !== was.patch);
  if (changed && plainOf(linked, now) === plainOf(linked, was)) {
    await storeSealed(linked, now, sealed, completed);
  }
}

/** What is in it, apart from how it is sealed. */
function plainOf({ userId, connectionId }: Linked, { sealed, patch }: Stored): string {
  const aad = `credentials|${userId}|${connectionId}`;
  const open = (text: string | null) => text && openSealed(text, aad);
  return JSON.stringify([sealed.startsWith('w1.'), open(sealed), open(patch)]);
}

/** What a link's completion tells that others look for: the provider's name of it, and how long it lasts. */
async function keepFacts({ userId, connectionId, provider }: Linked, secret: Secret) {
  const { remoteId, consentUntil } = connector(provider);
  const remote = remoteId?.(secret);
  const until = consentUntil?.(secret);
  if (remote === undefined && until === undefined) return;
  await asUsers([userId], (client) =>
    client.query(
      `update connections set remote_hash = $3, consent_until = $4 where user_id = $1 and id = $2`,
      [
        userId,
        connectionId,
        remote === undefined ? null : remoteHash(provider, remote),
        until ?? null,
      ],
    ),
  );
}

/** Finds a connection by the provider's own id of it without keeping that readable. */
export function remoteHash(provider: ProviderId, remote: string): Buffer {
  return lookupHash(`remote|${provider}|${remote}`);
}

function noCredentials(): ConnectorError {
  return new ConnectorError({
    kind: 'login_required',
    scope: 'connection',
    message: 'Savory no longer has the login for this bank. Enter it again.',
    action: 'relink',
  });
}
