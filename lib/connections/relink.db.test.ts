import { expect, it } from 'vitest';
import type { Secret } from '@/lib/connectors/contract';
import { lookupHash } from '@/lib/crypto';
import { asUser } from '@/lib/db';
import { seal, usePipeline } from '@/lib/extractions/testing';
import type { UserId } from '@/lib/ids';
import { removeConnection } from './remove';

const { database, bank, link, run, books, expectTruth } = usePipeline();

/** The same person's second link, as the web makes it. */
async function linkAgain(userId: UserId, provider: string, secret: Secret) {
  const connectionId = await asUser(userId, async (tx) => {
    const loginHash = Uint8Array.from(lookupHash(JSON.stringify(secret)));
    const timezone = 'America/New_York';
    const { id } = await tx.connection.create({
      data: { userId, provider, institution: 'Sandbox', url: secret.url, loginHash, timezone },
    });
    return id;
  });
  await seal(userId, connectionId, secret);
  return { userId, connectionId };
}

async function accountsOf(userId: UserId) {
  const { rows } = await database.owner.query(
    `select id, connection_id as "connectionId", reconciliation from accounts where user_id = $1 order by id`,
    [userId],
  );
  return rows;
}

it.each(['ofx', 'simplefin'] as const)(
  'finds the kept accounts again when their login is linked anew over %s, and doubles nothing',
  async (provider) => {
    const maya = await link('maya', 'maya-sandbox-1', provider);
    await run(maya, 'link');
    const before = await books(maya);
    const accounts = await accountsOf(maya.userId);
    await removeConnection(maya.userId, maya.connectionId, true);
    const { body } = await bank.control('GET', '/people/maya/setup-token');
    const again = await linkAgain(
      maya.userId,
      provider,
      provider === 'ofx'
        ? { url: `${bank.url()}/ofx`, login: 'maya', password: 'maya-sandbox-1' }
        : { url: '', setup_token: body.setup_token },
    );
    await run(again, 'link');
    expect(await books(again)).toEqual(before);
    await expectTruth(again, 'maya', provider === 'ofx' ? 'posted' : 'all');
    expect(await accountsOf(maya.userId)).toEqual(
      accounts.map((account) => ({ ...account, connectionId: again.connectionId })),
    );
  },
);
