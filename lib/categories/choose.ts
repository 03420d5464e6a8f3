import 'server-only';
import type { Tx } from '@/lib/db';
import type { UserId } from '@/lib/ids';
import { UNCATEGORISED } from './builtin';

/**
 * The user's category for a seller, from now on. `sellerKey` is `readSeller(...).key`; transactions
 * already there do not change. Uncategorised takes the choice back.
 */
export async function chooseForSeller(
  tx: Tx,
  userId: UserId,
  sellerKey: string,
  categoryId: number,
): Promise<void> {
  if (categoryId === UNCATEGORISED) {
    await tx.sellerChoice.deleteMany({ where: { userId, sellerKey } });
    return;
  }
  await tx.sellerChoice.upsert({
    where: { userId_sellerKey: { userId, sellerKey } },
    create: { userId, sellerKey, categoryId },
    update: { categoryId },
  });
}
