import 'server-only';
import type { Link as Row } from '@/generated/prisma/client';
import { now } from '@/lib/clock';
import { ConnectorError, type LinkContext, type ProviderId } from '@/lib/connectors/contract';
import { connector } from '@/lib/connectors/registry';
import { lookupHash } from '@/lib/crypto';
import { asUser } from '@/lib/db';
import { appUrl } from '@/lib/env';
import { openCredentials } from '@/lib/extractions/open-credentials';
import { troubleOf } from '@/lib/extractions/trouble';
import type { UserId } from '@/lib/ids';
import { safeFetch } from '@/lib/safe-fetch';
import { stateOf } from './link-rows';

const DEADLINE_MS = 45_000;

/**
 * Worker only: asks the provider for the next step of a link and keeps it for the person. A refusal
 * becomes the link's problem, in words. Safe to run twice: a step that is there stays.
 */
export async function prepareLink(userId: UserId, linkId: bigint): Promise<void> {
  const row = await asUser(userId, (tx) =>
    tx.link.findFirst({ where: { userId, id: linkId, state: 'preparing' } }),
  );
  if (!row) return;
  const outcome = await nextStep(userId, row);
  await asUser(userId, (tx) =>
    tx.link.updateMany({ where: { userId, id: linkId, state: 'preparing' }, data: outcome }),
  );
}

async function nextStep(userId: UserId, row: Row) {
  try {
    const provider = row.provider as ProviderId; // safe because: begin-link.ts took it from the registry
    const { beginLink } = connector(provider);
    if (!beginLink) throw new Error(`${provider} has no such way in.`);
    const step = await beginLink(await contextOf(userId, row, provider));
    return { state: 'ready' as const, step };
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    return { state: 'failed' as const, problem: troubleOf(error.facts).message };
  }
}

async function contextOf(userId: UserId, row: Row, provider: ProviderId): Promise<LinkContext> {
  const reach = {
    http: safeFetch,
    now,
    signal: AbortSignal.timeout(DEADLINE_MS),
    connectionKey: lookupHash(`user|${userId}`).toString('hex'),
    timezone: 'UTC',
  };
  const secret =
    row.connectionId === null
      ? undefined
      : await openCredentials({ userId, connectionId: row.connectionId, provider }, reach);
  const origin = appUrl();
  const webhookUrl = `${origin}/api/webhooks/${provider}`;
  return {
    ...reach,
    ...(secret && { secret }),
    ...(row.country && { country: row.country }),
    ...(row.institution && { institution: row.institution }),
    returnUrl: `${origin}/accounts/linked`,
    state: stateOf(userId, row.id),
    ...(origin.startsWith('https://') && { webhookUrl }),
  };
}
