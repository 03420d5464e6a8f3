import 'server-only';
import type { Tx } from '@/lib/db';
import type { UserId } from '@/lib/ids';
import { SOURCE_LOCALE } from './schema';
import { type Words, wordsIn } from './words';

/** What is said to a person in their language: the one they chose, or their first browser asked for. */
export async function wordsOf(tx: Tx, userId: UserId): Promise<Words> {
  const user = await tx.user.findUnique({ where: { id: userId }, select: { locale: true } });
  return wordsIn(user?.locale ?? SOURCE_LOCALE);
}
