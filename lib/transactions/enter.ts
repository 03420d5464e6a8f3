import 'server-only';
import { reconcile } from '@/lib/accounts/reconcile';
import { addDays, dateIn, daysBetween } from '@/lib/calendar';
import { categoriseOne } from '@/lib/categories/categorise-one';
import { now } from '@/lib/clock';
import { asNobody, asUser } from '@/lib/db';
import { invalid, told } from '@/lib/errors';
import { needRows } from '@/lib/frozen';
import { decodeId, type UserId } from '@/lib/ids';
import { parseDecimal } from '@/lib/money';
import { activeRules } from '@/lib/rules/queries';
import { byRules } from './by-rules';
import { categoryId } from './edit';
import type { EnterTransactionBody } from './entry/schema';
import { explainDrift } from './explain-drift';
import { logEntered } from './log-change';
import { getTransaction } from './queries';
import { askTx } from './review/ask';
import { doubtByHand } from './review/doubt-by-hand';
import { REFUND_DAYS } from './review/judge-refund';
import { lockBooks } from './review/lock-books';
import { linkSpans } from './review/search-again';
import type { TransactionWithWhy } from './schema';

/** Ten years: what invariant I18 lets stand. */
const MOST_DAYS_AHEAD = 3_650;

/** A transaction entered by hand. It stays the person's own: no sync changes it. Throws invalid. */
export async function enterTransaction(
  userId: UserId,
  body: EnterTransactionBody,
): Promise<TransactionWithWhy> {
  if (daysBetween(dateIn('UTC', now()), body.date) > MOST_DAYS_AHEAD) {
    throw invalid('/date', 'This is too far ahead.');
  }
  await asNobody('select ensure_months($1, $1)', [body.date]);
  return asUser(userId, async (tx) => {
    await lockBooks(tx, userId);
    await needRows(tx, userId, {
      from: addDays(body.date, -REFUND_DAYS),
      to: addDays(body.date, REFUND_DAYS),
    });
    const accountId = decodeId(body.account_id);
    const account = accountId
      ? await tx.account.findUnique({ where: { userId_id: { userId, id: accountId } } })
      : null;
    if (!account) throw invalid('/account_id', 'No account of yours has this id.');
    const minor = parseDecimal(body.amount, account.currency);
    if (minor === null)
      throw invalid(
        '/amount',
        told('Not an amount in {currency}.', { currency: account.currency }),
      );

    const description = body.description || body.seller;
    const answer = await categoriseOne(tx, userId, {
      description: body.seller,
      amountMinor: minor,
      currency: account.currency,
      accountType: account.type,
    });
    const { category: found, set } = byRules(await activeRules(tx, userId), answer, {
      description,
      amountMinor: minor,
      currency: account.currency,
      accountId: account.id,
      bookedOn: body.date,
      mcc: null,
    });
    const [{ id }] = await tx.$queryRaw<[{ id: bigint }]>`
      select nextval('transactions_id_seq') as id`;
    const row = await tx.transaction.create({
      data: {
        userId,
        id,
        accountId: account.id,
        amountMinor: minor,
        bookedOn: new Date(body.date),
        currency: account.currency,
        source: 'manual',
        externalId: `~hand.${id}`,
        seller: body.seller,
        description,
        categoryId: found.categoryId,
        categorySource: found.source,
        chosenCategoryId:
          body.category === undefined ? null : await categoryId(tx, userId, body.category),
        note: body.note,
        tags: [...new Set([...(body.tags ?? []), ...(set?.tags ?? [])])],
        excluded: set?.excluded,
        splits: set?.splits ?? undefined,
        reviewed: true,
      },
    });
    await logEntered(tx, userId, row);
    await linkSpans(tx, userId, [{ userId, first: body.date, last: body.date }]);
    const { externalId } = row;
    const entered = { userId, accountId: account.id, bookedOn: body.date, amountMinor: minor };
    await doubtByHand(askTx(tx), { ...entered, externalId });
    await reconcile(tx, userId, account.id);
    await explainDrift(askTx(tx), [{ userId, accountId: account.id }]);
    return getTransaction(userId, id);
  });
}
