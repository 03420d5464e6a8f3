import type { LocalDate } from '@/lib/calendar';
import type { Batch } from '@/lib/connectors/contract';
import { formatMoney } from '@/lib/money';
import type { Ask } from './review/ask';
import { dayWords } from './review/side';

/** As lib/statements reads them: one statement inside the file. */
type Printed = {
  currency: string;
  openingMinor: bigint;
  movementsMinor: bigint;
  closingMinor: bigint;
  closingOn?: LocalDate;
};
type FileAccount = { id: bigint; currency: string; name: string };

/**
 * A file whose own balances are not what its rows make contradicts itself: the account says so, until
 * a later file of it agrees or the import is undone.
 */
export async function noteContradictions(
  ask: Ask,
  userId: bigint,
  batch: Batch & { balances?: readonly Printed[] },
  accounts: readonly FileAccount[],
): Promise<void> {
  const [only] = accounts;
  const { balances = [] } = batch;
  // Readers name accounts as the file does; where there are several, only a notice tells of it.
  if (!only || accounts.length > 1 || balances.length === 0) return;
  const broken = balances.find((one) => one.openingMinor + one.movementsMinor !== one.closingMinor);
  await ask(
    `update accounts set contradiction = $3::text,
       reconciliation = case when $3::text is not null then 'contradiction'
         when reconciliation = 'contradiction' then 'drift' else reconciliation end
     where user_id = $1::bigint and id = $2::bigint and (contradiction is not null or $3::text is not null)`,
    [userId, only.id, broken ? words(broken) : null],
  );
}

function words(one: Printed): string {
  const { openingMinor, movementsMinor, closingMinor, currency, closingOn } = one;
  const made = formatMoney(openingMinor + movementsMinor, currency);
  const day = closingOn ? ` on ${dayWords(closingOn)}` : '';
  return `A file says ${formatMoney(closingMinor, currency)}${day}, but its opening balance and its own rows make ${made}.`;
}
