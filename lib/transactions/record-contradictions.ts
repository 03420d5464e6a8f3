import type { LocalDate } from '@/lib/calendar';
import type { Batch } from '@/lib/connectors/contract';
import { told } from '@/lib/errors';
import { amountOf, dayOf, keep } from '@/lib/i18n/kept';
import type { AccountStand } from './account-stands';
import type { FileAccount } from './file-accounts';
import { toldBy } from './file-balances';
import type { Decision } from './record-decide';
import type { Ask } from './review/ask';

/** As lib/statements reads them: one statement inside the file. */
type Printed = {
  currency: string;
  openingMinor: bigint;
  movementsMinor: bigint;
  closingMinor: bigint;
  closingOn?: LocalDate;
};

/** A balance one account is told of, and what was known of it before. */
export type Move = { account: FileAccount; stand: AccountStand; decision: Decision };

/**
 * Sources that cannot both be right make the account red, in words: a file whose own balances are not
 * what its rows make, one that prints two balances for a day, or one whose balance is not the one told
 * before for the same day though its rows do not make the difference. It stays so until a later file
 * of the account agrees or the import is undone.
 */
export async function noteContradictions(
  ask: Ask,
  userId: bigint,
  batch: Batch & { balances?: readonly Printed[] },
  moves: readonly Move[],
): Promise<void> {
  const { balances = [] } = batch;
  for (const move of moves) {
    // Readers name accounts as the file does; where there are several, only a notice tells of it.
    const own = moves.length === 1 ? balances : [];
    if (own.length === 0 && move.account.draft.balanceMinor === undefined) continue;
    const words = brokenIn(own) ?? twiceIn(own) ?? againstKnown(move);
    await ask(
      `update accounts set contradiction = $3::text,
         reconciliation = case when $3::text is not null then 'contradiction'
           when reconciliation = 'contradiction' then 'drift' else reconciliation end
       where user_id = $1::bigint and id = $2::bigint and (contradiction is not null or $3::text is not null)`,
      [userId, move.account.id, words],
    );
  }
}

function brokenIn(balances: readonly Printed[]): string | null {
  const broken = balances.find((one) => one.openingMinor + one.movementsMinor !== one.closingMinor);
  if (!broken) return null;
  const { openingMinor, movementsMinor, closingMinor, currency, closingOn } = broken;
  return keep(
    told(
      'A file says {said}{when, select, known { on {day}} other {}}, but its opening balance and its own rows make {made}.',
      {
        said: amountOf(closingMinor, currency),
        when: closingOn ? 'known' : 'unknown',
        day: closingOn ? dayOf(closingOn) : '',
        made: amountOf(openingMinor + movementsMinor, currency),
      },
    ),
  );
}

/** Pages of one day go on from each other; reports of one day, growing, begin alike. */
function twiceIn(balances: readonly Printed[]): string | null {
  for (const [index, one] of balances.entries()) {
    const before = balances[index - 1];
    if (!before || !one.closingOn || before.closingOn !== one.closingOn) continue;
    if (before.currency !== one.currency || before.closingMinor === one.closingMinor) continue;
    if ([before.closingMinor, before.openingMinor].includes(one.openingMinor)) continue;
    const [first, second] = [before, one].map((each) => amountOf(each.closingMinor, each.currency));
    const day = dayOf(one.closingOn);
    return keep(
      told('A file says {first} and {second} for the same day, {day}.', { first, second, day }),
    );
  }
  return null;
}

function againstKnown({ account, stand, decision }: Move): string | null {
  const file = toldBy(account, decision);
  const known = stand.reported_minor;
  const day = stand.reported_as_of?.toISOString().slice(0, 10);
  if (file === null || known === null || file.asOf.slice(0, 10) !== day) return null;
  if (file.minor - known === broughtBy(account, decision)) return null;
  const [first, second] = [known, file.minor].map((minor) => amountOf(minor, account.currency));
  return keep(
    told(
      '{who, select, bank {Your bank says} other {An earlier file says}} {first} on {day}, and a file says {second} for the same day.',
      { who: stand.connected ? 'bank' : 'file', first, day: dayOf(day), second },
    ),
  );
}

/** What the file's rows changed of the account's posted sum. */
function broughtBy(account: FileAccount, { added, changed }: Decision): bigint {
  const posted = (row: { status: string }, minor: bigint) => (row.status === 'posted' ? minor : 0n);
  const fresh = added.map((one) =>
    one.account.id === account.id ? posted(one.draft, one.draft.amountMinor) : 0n,
  );
  const other = changed.map(({ account: of, draft, row }) =>
    of.id === account.id
      ? posted(draft, draft.amountMinor) - (row.removed ? 0n : posted(row, row.amountMinor))
      : 0n,
  );
  return [...fresh, ...other].reduce((sum, minor) => sum + minor, 0n);
}
