import 'server-only';
import type { Tx } from '@/lib/db';
import type { UserId } from '@/lib/ids';
import { UNCATEGORISED } from './builtin';
import type { Seller } from './seller';

/**
 * The user's category for a seller (`readSeller(...)`), from now on; transactions already there do
 * not change. Uncategorised takes the choice back. Triggers count it among the instance's votes,
 * unless the name may be a person's or this user does not share.
 */
export async function chooseForSeller(
  tx: Tx,
  userId: UserId,
  { key: sellerKey, personal }: Pick<Seller, 'key' | 'personal'>,
  categoryId: number,
): Promise<void> {
  if (categoryId === UNCATEGORISED) {
    await tx.sellerChoice.deleteMany({ where: { userId, sellerKey } });
    return;
  }
  await tx.sellerChoice.upsert({
    where: { userId_sellerKey: { userId, sellerKey } },
    create: { userId, sellerKey, categoryId, personal },
    update: { categoryId, personal },
  });
}
