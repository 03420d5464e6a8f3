import { expect, it } from 'vitest';
import { hashPassword } from '@/lib/auth/password';
import { now } from '@/lib/clock';
import { useFakePlaid } from '@/lib/connectors/plaid/fake.testing';
import { asUser } from '@/lib/db';
import { usePipeline } from '@/lib/extractions/testing';
import { eraseUser } from '@/lib/users/erase';
import { requestErasure } from '@/lib/users/request-erasure';
import { revokeAll } from './revoke';

const { database, link, linkWith, run } = usePipeline();
const plaid = useFakePlaid();
plaid.now = now;

it('destroys passwords at once, and tells a provider that is to be told before all is erased', async () => {
  const maya = await link('maya', 'maya-sandbox-1');
  const { userId } = maya;
  const item = plaid.link({ id: 'chk', name: 'Checking', mask: '1111', current: 100 });
  const plaided = await linkWith('plaid', { url: '', public_token: item.publicToken }, userId);
  await run(plaided, 'link');

  const passwordHash = await hashPassword('harbour pencil seven moss');
  await asUser(userId, (tx) => tx.user.update({ where: { id: userId }, data: { passwordHash } }));
  await requestErasure(userId, { password: 'harbour pencil seven moss' });
  const { rows } = await database.owner.query(
    'select connection_id from credentials where user_id = $1',
    [userId],
  );
  expect(rows).toEqual([{ connection_id: plaided.connectionId }]);

  await revokeAll(userId);
  expect(item.removed).toBe(true);
  await eraseUser(userId);
  const { rows: left } = await database.owner.query(
    'select 1 from credentials where user_id = $1',
    [userId],
  );
  expect(left).toEqual([]);
});
