import 'server-only';
import { asUser } from '@/lib/db';
import { invalid, notFound } from '@/lib/errors';
import type { UserId } from '@/lib/ids';
import { linkedAccount, targetIn } from './input';
import { goalOf, savedIn } from './queries';
import type { Goal, UpdateGoalBody } from './schema';

/** Changes what was sent. From another account on, its pace is judged anew. Throws not_found, invalid. */
export function updateGoal(userId: UserId, id: bigint, body: UpdateGoalBody): Promise<Goal> {
  return asUser(userId, async (tx) => {
    const where = { userId_id: { userId, id } };
    const goal = await tx.goal.findUnique({ where });
    if (!goal) throw notFound('No goal');
    const { currency } = goal;
    const account =
      body.account_id === undefined
        ? undefined
        : await linkedAccount(tx, userId, body.account_id, currency);
    const linked = account === undefined ? goal.accountId !== null : account !== null;
    if (linked && body.saved !== undefined) {
      throw invalid('/saved', 'The balance of the account says what is saved.');
    }
    await tx.goal.update({
      where,
      data: {
        name: body.name,
        targetMinor:
          body.target === undefined ? undefined : targetIn(body.target, currency, '/target', 1n),
        targetOn:
          body.target_on === undefined ? undefined : body.target_on && new Date(body.target_on),
        accountId: account === undefined ? undefined : (account?.id ?? null),
        savedMinor:
          body.saved === undefined ? undefined : targetIn(body.saved, currency, '/saved', 0n),
      },
    });
    if (account !== undefined) {
      const saved = await savedIn(tx, userId, await tx.goal.findMany({ where: { userId } }));
      await tx.goal.update({ where, data: { startMinor: saved.get(id) ?? 0n } });
    }
    return goalOf(tx, userId, id);
  });
}
