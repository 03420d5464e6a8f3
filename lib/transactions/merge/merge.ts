import 'server-only';
import type { Account as AccountRow, Transaction as Row } from '@/generated/prisma/client';
import { getAccount } from '@/lib/accounts/queries';
import { reconcile } from '@/lib/accounts/reconcile';
import type { LocalDate } from '@/lib/calendar';
import { asUser, type Tx } from '@/lib/db';
import { invalid, notFound, SavoryError } from '@/lib/errors';
import { needRows } from '@/lib/frozen';
import { decodeId, encodeId, type UserId } from '@/lib/ids';
import { toDecimal } from '@/lib/money';
import { changeLogged, logRestored } from '../log-change';
import { lockBooks } from '../review/lock-books';
import { dateText } from '../view';
import { moveBank } from './move-bank';
import { moveRows, type Pair, settlePairs } from './move-rows';
import { pairPayments } from './pair';
import { leads, type Merge, rememberMerge, sealMerge } from './remember';
import type { MergeAccountBody, MergedAccount } from './schema';

const EXAMPLES = 10;
const CHUNK = 5_000;

/**
 * Two accounts that are one: the rows, the bank and the further history of `accountId` go to
 * `body.into`, which stays with its name and what the person chose. A payment both have is one row
 * afterwards, as the bank that goes on tells it. `undoChange` takes it apart again. Throws not_found, invalid; conflict for two currencies.
 */
export function mergeAccount(
  userId: UserId,
  accountId: bigint,
  body: MergeAccountBody,
): Promise<MergedAccount> {
  const intoId = decodeId(body.into);
  return asUser(userId, async (tx) => {
    await lockBooks(tx, userId);
    await needRows(tx, userId);
    const [from, into] = await findBoth(tx, userId, accountId, intoId);
    const [ours, theirs] = [await liveRows(tx, userId, from), await liveRows(tx, userId, into)];
    const pairs = pairPayments(ours, theirs).map(([one, other]): Pair => [one.row, other.row]);
    const changeId = body.dry_run ? null : await apply(tx, userId, { from, into, pairs });
    return {
      change_id: changeId === null ? null : encodeId(changeId),
      account: await getAccount(userId, into.id),
      matched: pairs.length,
      moved: ours.length - pairs.length,
      kept: theirs.length - pairs.length,
      examples: examplesOf(pairs, from.currency),
    };
  });
}

async function findBoth(
  tx: Tx,
  userId: UserId,
  accountId: bigint,
  intoId: bigint | null,
): Promise<[AccountRow, AccountRow]> {
  const find = (id: bigint) => tx.account.findFirst({ where: { userId, id } });
  const from = await find(accountId);
  if (!from) throw notFound('No account');
  const into = intoId === null ? null : await find(intoId);
  if (!into) throw invalid('/into', 'There is no such account.');
  if (into.id === from.id) throw invalid('/into', 'This is the same account already.');
  if (into.currency !== from.currency) {
    throw new SavoryError('conflict', 'These accounts are kept in two currencies.', {
      code: 'two_currencies',
    });
  }
  return [from, into];
}

async function liveRows(tx: Tx, userId: UserId, { id }: AccountRow) {
  const rows = await tx.transaction.findMany({
    where: { userId, accountId: id, removedAt: null },
    orderBy: [{ bookedOn: 'desc' }, { id: 'desc' }],
  });
  return rows.map((row) => ({
    row,
    id: row.id,
    bookedOn: dayOf(row),
    amountMinor: row.amountMinor,
    description: row.description,
  }));
}

async function apply(tx: Tx, userId: UserId, merge: Merge): Promise<bigint> {
  const { from, into, pairs } = merge;
  const theirs = leads(from);
  const changeId = await rememberMerge(tx, userId, merge);
  const ids = pairs.map(([row]) => row.id);
  for (let start = 0; start < ids.length; start += CHUNK) {
    const where = { userId, accountId: from.id, id: { in: ids.slice(start, start + CHUNK) } };
    await changeLogged(tx, userId, where, (these) => tx.transaction.deleteMany({ where: these }));
  }
  const stay = pairs.map(([, row]) => row.id);
  await logRestored(tx, userId, stay, () => settlePairs(tx, userId, into.id, pairs, theirs));
  const rest = await tx.transaction.findMany({
    where: { userId, accountId: from.id },
    select: { id: true },
  });
  const moving = rest.map(({ id }) => id);
  await logRestored(tx, userId, moving, () => moveRows(tx, userId, from.id, into.id));
  await moveBank(tx, userId, from, into);
  await reconcile(tx, userId, into.id);
  await sealMerge(tx, userId, changeId);
  return changeId;
}

function examplesOf(pairs: readonly Pair[], currency: string): MergedAccount['examples'] {
  const newest = [...pairs].sort(([a], [b]) => b.bookedOn.getTime() - a.bookedOn.getTime());
  return newest.slice(0, EXAMPLES).map(([one, other]: [Row, Row]) => ({
    date: dayOf(one),
    amount: toDecimal(one.amountMinor, currency),
    description: one.description,
    other_date: dayOf(other),
    other_description: other.description,
  }));
}

function dayOf(row: Row): LocalDate {
  return dateText(row.bookedOn) as LocalDate; // safe because: it comes from a date column
}
