import type { LocalDate } from '@/lib/calendar';
import type { Ask } from './ask';
import { findDuplicates } from './find-duplicates';
import { settleFindings } from './settle';

/** A row just entered by hand. */
export type ByHand = {
  userId: bigint;
  accountId: bigint;
  bookedOn: LocalDate;
  amountMinor: bigint;
  externalId: string;
};

/** A person writes down the day they paid; a bank books it days later. */
const NEAR_DAYS = 4;

/**
 * Asks whether a row entered by hand is one the bank, or a file, has told of already: the same amount
 * in the same account on nearly the same day. The nearest one only, and none that another such
 * question is about. Returns how many questions were asked.
 */
export async function doubtByHand(ask: Ask, entered: ByHand): Promise<number> {
  const { userId, accountId, bookedOn, amountMinor, externalId } = entered;
  const [row] = await ask<{ id: bigint; bookedOn: LocalDate }>(
    `select t.id, t.booked_on::text as "bookedOn" from transactions t
     where t.user_id = $1::bigint and t.account_id = $2::bigint and t.amount_minor = $4::bigint
       and t.booked_on between $3::date - ${NEAR_DAYS} and $3::date + ${NEAR_DAYS}
       and t.source <> 'manual' and t.removed_at is null
       and not exists (
         select from reviews r where r.user_id = t.user_id and r.kind = 'possible_duplicate'
           and r.state <> 'dismissed' and t.id in (r.transaction_id, r.other_id))
     order by abs(t.booked_on - $3::date), t.id limit 1`,
    [userId, accountId, bookedOn, amountMinor],
  );
  if (!row) return 0;
  const doubt = { userId, accountId, source: 'manual', externalId, draft: { bookedOn }, row };
  const findings = await findDuplicates(ask, [{ ...doubt, why: 'by hand' }]);
  return (await settleFindings(ask, findings)).asked;
}
