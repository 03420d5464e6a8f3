import 'server-only';
import { Prisma } from '@/generated/prisma/client';
import { now } from '@/lib/clock';
import { asUser } from '@/lib/db';
import { notFound, SavoryError, told } from '@/lib/errors';
import type { UserId } from '@/lib/ids';
import { savedFilterOf } from './queries';
import type { SavedFilter, SaveFilterBody, UpdateSavedFilterBody } from './schema';

/** More than anybody reads in a menu. */
const MOST = 50;

/** Gives a filter a name. Throws conflict for a name that is taken, and when there are too many. */
export function saveFilter(userId: UserId, body: SaveFilterBody): Promise<SavedFilter> {
  return asUser(userId, async (tx) => {
    if ((await tx.savedFilter.count({ where: { userId } })) >= MOST) {
      throw new SavoryError(
        'conflict',
        told('There are {most} saved filters already.', { most: MOST }),
      );
    }
    const data = { userId, name: body.name, filter: body.filter, createdAt: now() };
    return savedFilterOf(await unlessTaken(tx.savedFilter.create({ data })));
  });
}

/** Renames a saved filter, or makes it select otherwise. Throws not_found, conflict. */
export function updateSavedFilter(
  userId: UserId,
  id: bigint,
  body: UpdateSavedFilterBody,
): Promise<SavedFilter> {
  return asUser(userId, async (tx) => {
    const where = { userId_id: { userId, id } };
    if (!(await tx.savedFilter.findUnique({ where }))) throw notFound('No saved filter');
    return savedFilterOf(await unlessTaken(tx.savedFilter.update({ where, data: body })));
  });
}

/** Forgets a saved filter; the transactions stay. Throws not_found. */
export function deleteSavedFilter(userId: UserId, id: bigint): Promise<void> {
  return asUser(userId, async (tx) => {
    const { count } = await tx.savedFilter.deleteMany({ where: { userId, id } });
    if (count === 0) throw notFound('No saved filter');
  });
}

async function unlessTaken<T>(write: Promise<T>): Promise<T> {
  try {
    return await write;
  } catch (error) {
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002') {
      throw new SavoryError('conflict', 'Another saved filter has this name.');
    }
    throw error;
  }
}
