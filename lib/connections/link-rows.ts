import 'server-only';
import { timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Link as Row } from '@/generated/prisma/client';
import { now } from '@/lib/clock';
import type { LinkStep } from '@/lib/connectors/contract';
import { linkable } from '@/lib/connectors/registry';
import { lookupHash } from '@/lib/crypto';
import type { Tx } from '@/lib/db';
import { notFound } from '@/lib/errors';
import { decodeId, encodeId, type UserId } from '@/lib/ids';
import type { Link } from './schema';

const step = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('widget'), token: z.string() }),
  z.object({ kind: z.literal('choose'), institutions: z.array(z.string()) }),
  z.object({ kind: z.literal('redirect'), url: z.string() }),
]);

/** The row of a link that has not run out. Throws not_found, also for an id of another user. */
export async function findLink(tx: Tx, userId: UserId, linkId: string): Promise<Row> {
  const id = decodeId(linkId);
  const row = id === null ? null : await tx.link.findFirst({ where: { userId, id } });
  if (!row || row.expiresAt < now()) throw notFound('No link');
  return row;
}

export function stepOf(row: Pick<Row, 'step'>): LinkStep | null {
  return step.safeParse(row.step).data ?? null;
}

export function linkView(row: Row): Link {
  const told = stepOf(row);
  return {
    id: encodeId(row.id),
    provider: row.provider,
    way:
      linkable().find(({ id }) => id === row.provider)?.way === 'redirect' ? 'redirect' : 'widget',
    state: row.state,
    fields: [],
    link_token: told?.kind === 'widget' ? told.token : null,
    institutions: told?.kind === 'choose' ? told.institutions : null,
    redirect_url: told?.kind === 'redirect' ? told.url : null,
    problem: row.problem,
    expires_at: row.expiresAt.toISOString(),
  };
}

/**
 * What goes out with a person to their bank and comes back with them: which link it is, and that
 * nobody else can have made it up. It is good for this user alone.
 */
export function stateOf(userId: UserId, linkId: bigint): string {
  const proof = lookupHash(`link-state|${userId}|${linkId}`).toString('base64url');
  return `${encodeId(linkId)}.${proof}`;
}

export function isState(state: string, userId: UserId, linkId: bigint): boolean {
  const wanted = Buffer.from(stateOf(userId, linkId));
  const given = Buffer.from(state);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
