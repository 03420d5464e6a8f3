import 'server-only';
import { asUser, type Tx } from '@/lib/db';
import { notFound } from '@/lib/errors';
import type { UserId } from '@/lib/ids';
import { inTurn } from './create';
import { getRule } from './queries';
import type { Rule, UpdateRuleBody } from './schema';
import { storedActions, storedCondition } from './stored';

/** Changes what was sent; what came before stays as it is. Throws not_found, invalid. */
export function updateRule(userId: UserId, id: bigint, body: UpdateRuleBody): Promise<Rule> {
  return asUser(userId, async (tx) => {
    await inTurn(tx, userId);
    const { count } = await tx.rule.updateMany({
      where: { userId, id },
      data: {
        name: body.name,
        enabled: body.enabled,
        conditions: body.when && (await storedCondition(tx, userId, body.when)),
        actions: body.then && (await storedActions(tx, userId, body.then)),
      },
    });
    if (count === 0) throw notFound('No rule');
    if (body.position !== undefined) await move(tx, userId, id, body.position);
    return getRule(userId, id);
  });
}

/** To the place counted from 1; the others close up behind it. */
async function move(tx: Tx, userId: UserId, id: bigint, place: number): Promise<void> {
  const rows = await tx.rule.findMany({
    where: { userId, id: { not: id } },
    orderBy: [{ position: 'asc' }, { id: 'asc' }],
    select: { id: true },
  });
  const ids = rows.map((row) => row.id);
  ids.splice(place - 1, 0, id);
  await tx.$executeRaw`
    update rules r set position = o.place
    from unnest(${ids}::bigint[]) with ordinality o (id, place)
    where r.user_id = ${userId} and r.id = o.id`;
}
