import 'server-only';
import { asUser } from '@/lib/db';
import { invalid, SavoryError } from '@/lib/errors';
import type { UserId } from '@/lib/ids';
import { prepare } from './begin-link';
import { findLink, linkView, stepOf } from './link-rows';
import type { Link } from './schema';

/** Takes one of the institutions a link offers; its page to give consent on is prepared. */
export function chooseInstitution(
  userId: UserId,
  linkId: string,
  institution: string,
): Promise<Link> {
  return asUser(userId, async (tx) => {
    const row = await findLink(tx, userId, linkId);
    const step = stepOf(row);
    if (row.state !== 'ready' || step?.kind !== 'choose') {
      throw new SavoryError('conflict', 'There is nothing to choose here now.');
    }
    if (!step.institutions.includes(institution))
      throw invalid('/institution', 'This is none of the institutions offered.');
    const chosen = await tx.link.update({
      where: { userId_id: { userId, id: row.id } },
      data: { institution, state: 'preparing' },
    });
    await prepare(tx, userId, row.id);
    return linkView(chosen);
  });
}
