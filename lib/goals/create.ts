import 'server-only';
import { now } from '@/lib/clock';
import { asUser } from '@/lib/db';
import { invalid } from '@/lib/errors';
import type { UserId } from '@/lib/ids';
import { linkedAccount, targetIn } from './input';
import { goalOf, savedIn } from './queries';
import type { CreateGoalBody, Goal } from './schema';

/** Something to save for. Throws invalid for an account of somebody else's or of another currency. */
export function createGoal(userId: UserId, body: CreateGoalBody): Promise<Goal> {
  return asUser(userId, async (tx) => {
    const user = await tx.user.findUniqueOrThrow({ where: { id: userId } });
    const account = await linkedAccount(tx, userId, body.account_id ?? null, body.currency);
    const currency = account?.currency ?? body.currency ?? user.currency;
    if (account && body.saved !== undefined) {
      throw invalid('/saved', 'The balance of the account says what is saved.');
    }
    const savedMinor = body.saved === undefined ? 0n : targetIn(body.saved, currency, '/saved', 0n);
    const row = await tx.goal.create({
      data: {
        userId,
        name: body.name,
        currency,
        targetMinor: targetIn(body.target, currency, '/target', 1n),
        targetOn: body.target_on ? new Date(body.target_on) : null,
        accountId: account?.id ?? null,
        savedMinor,
        startMinor: savedMinor,
        createdAt: now(),
      },
    });
    if (account) {
      const saved = await savedIn(tx, userId, await tx.goal.findMany({ where: { userId } }));
      await tx.goal.update({
        where: { userId_id: { userId, id: row.id } },
        data: { startMinor: saved.get(row.id) ?? 0n },
      });
    }
    return goalOf(tx, userId, row.id);
  });
}
