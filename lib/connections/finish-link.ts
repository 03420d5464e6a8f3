import 'server-only';
import type { Link as Row } from '@/generated/prisma/client';
import type { ProviderId, Secret } from '@/lib/connectors/contract';
import { asUser, type Tx } from '@/lib/db';
import { invalid, SavoryError } from '@/lib/errors';
import { requestExtraction } from '@/lib/extractions/request';
import type { UserId } from '@/lib/ids';
import { storeCredentials } from './credentials';
import { linkSecret } from './link';
import { findLink, isState, stepOf } from './link-rows';
import { findConnection, getConnection } from './queries';
import type { Connection, FinishLinkBody } from './schema';
import { finishTokenLink } from './token-link';

/**
 * Ends a link with what the person brought back: a new connection, or the one that was signed in to
 * again. What they brought is sealed; the worker turns it into lasting access. A link ends once.
 * Throws not_found, invalid, conflict for one that is not ready.
 */
export async function finishLink(
  userId: UserId,
  linkId: string,
  body: FinishLinkBody,
): Promise<Connection> {
  if (linkId.includes('.')) return finishTokenLink(userId, linkId, body);
  return asUser(userId, async (tx) => {
    const row = await findLink(tx, userId, linkId);
    const brought = broughtBack(userId, row, body);
    const { count } = await tx.link.updateMany({
      where: { userId, id: row.id, state: 'ready' },
      data: { state: 'done', step: {} },
    });
    if (count !== 1) throw new SavoryError('conflict', 'This link is not ready, or was used.');
    if (row.connectionId !== null) return renew(tx, userId, row.connectionId, brought);
    const provider = row.provider as ProviderId; // safe because: begin-link.ts took it from the registry
    const institution = row.institution ?? body.institution ?? 'Bank';
    return linkSecret(userId, {
      provider,
      institution,
      secret: { url: '', ...brought },
      sameAs: `${provider}|link|${row.id}`,
    });
  });
}

/** What the worker needs beyond what is stored; empty for a widget that only signed in again. */
function broughtBack(userId: UserId, row: Row, body: FinishLinkBody): Record<string, string> {
  const step = stepOf(row);
  if (step?.kind === 'widget') {
    if (body.public_token !== undefined && row.connectionId === null)
      return { public_token: body.public_token };
    if (row.connectionId === null) throw invalid('/public_token', 'The window gives one.');
    return {};
  }
  if (step?.kind === 'redirect') {
    if (body.code === undefined) throw invalid('/code', 'Your bank gives one.');
    // Another person's state, or one that was made up, must not tie a bank to this account.
    if (body.state === undefined || !isState(body.state, userId, row.id))
      throw invalid('/state', 'This is not the link that was begun here.');
    return { code: body.code };
  }
  throw new SavoryError('conflict', 'This link is not ready, or was used.');
}

/** The connection goes on: same accounts, same history, asked again at once. */
async function renew(
  tx: Tx,
  userId: UserId,
  id: bigint,
  brought: Record<string, string>,
): Promise<Connection> {
  const connection = await findConnection(tx, userId, id);
  if (Object.keys(brought).length > 0) {
    const secret: Secret = { url: '', ...brought };
    await storeCredentials(tx, userId, id, secret);
  }
  await tx.connection.update({
    where: { userId_id: { userId, id } },
    data: {
      status: connection.lastUpdate ? 'active' : 'linking',
      errorCode: null,
      errorMessage: null,
      errorAction: null,
      failures: 0,
      consentUntil: null,
    },
  });
  await requestExtraction(tx, userId, id, 'manual');
  return getConnection(userId, id);
}
