import 'server-only';
import { now } from '@/lib/clock';
import { linkable } from '@/lib/connectors/registry';
import { asUser, type Tx } from '@/lib/db';
import { invalid, told } from '@/lib/errors';
import { decodeId, type UserId } from '@/lib/ids';
import { emit } from '@/lib/outbox';
import { take } from '@/lib/rate-limit';
import { linkView } from './link-rows';
import { findConnection } from './queries';
import type { Link, StartLinkBody } from './schema';

const MINUTES = 60_000;
/** A widget's token lives four hours, a person at their bank not that long. */
const LIFE_MINUTES = 60;

/**
 * Begins a way in by a widget or by the institution's own page. Only the worker has the provider's
 * keys: it is asked to prepare the first step, which `GET /links/{id}` shows when it is there.
 * Throws invalid; not_found for another user's connection; rate_limited past 30 an hour.
 */
export async function beginLink(userId: UserId, body: StartLinkBody): Promise<Link> {
  const provider = linkable().find(({ id }) => id === body.provider);
  if (!provider) throw invalid('/provider', 'This provider is not offered here.');
  const again = body.connection_id === undefined ? undefined : decodeId(body.connection_id);
  if (again === null) throw invalid('/connection_id', 'There is no such connection.');
  const country = again === undefined ? countryOf(body, provider.countries) : null;
  // Each asks the provider in the operator's name.
  await take([{ name: 'link', subject: String(userId), limit: 30, seconds: 3_600 }]);
  return asUser(userId, async (tx) => {
    if (again !== undefined) {
      const connection = await findConnection(tx, userId, again);
      if (connection.provider !== provider.id)
        throw invalid('/provider', 'This connection is another provider’s.');
    }
    await tx.link.deleteMany({ where: { userId, expiresAt: { lt: now() } } });
    const row = await tx.link.create({
      data: {
        userId,
        provider: provider.id,
        connectionId: again ?? null,
        country,
        expiresAt: new Date(now().getTime() + LIFE_MINUTES * MINUTES),
      },
    });
    await prepare(tx, userId, row.id);
    return linkView(row);
  });
}

/** Asks the worker for the link's next step, in the caller's transaction. */
export function prepare(tx: Tx, userId: UserId, linkId: bigint): Promise<void> {
  const data = { userId: String(userId), linkId: String(linkId) };
  return emit(tx, userId, 'savory/link.requested', data);
}

function countryOf({ country }: StartLinkBody, offered: string[] | undefined): string | null {
  if (!offered) return null;
  if (country && offered.includes(country)) return country;
  throw invalid(
    '/country',
    told('Say in which country your bank is: {countries}.', { countries: offered.join(', ') }),
  );
}
