import 'server-only';
import { randomBytes } from 'node:crypto';
import { dateIn, toDayNumber } from '@/lib/calendar';
import { categoryBySlug, categorySlugs } from '@/lib/categories/queries';
import { now } from '@/lib/clock';
import { asUser } from '@/lib/db';
import { invalid, notFound, told } from '@/lib/errors';
import { wordsOf } from '@/lib/i18n/words-of';
import { decodeId, type UserId } from '@/lib/ids';
import { parseDecimal } from '@/lib/money';
import { knownSeries } from './known';
import { seriesView } from './queries';
import type { CreateSeriesBody, Series } from './schema';

/** Adds a series by hand; rows that pay it are found by account, day and amount. Throws invalid. */
export function addSeries(userId: UserId, body: CreateSeriesBody): Promise<Series> {
  return asUser(userId, async (tx) => {
    const accountId = decodeId(body.account_id) ?? -1n;
    const account = await tx.account.findUnique({
      where: { userId_id: { userId, id: accountId } },
    });
    if (!account) throw invalid('/account_id', 'You have no such account.');
    const amountMinor = parseDecimal(body.amount, account.currency);
    if (!amountMinor)
      throw invalid(
        '/amount',
        told('Not an amount in {currency}.', { currency: account.currency }),
      );
    const category = body.category ? await categoryBySlug(tx, userId, body.category) : null;
    const id = randomBytes(8).toString('hex');
    await tx.recurringChoice.create({
      data: {
        userId,
        id,
        state: 'confirmed',
        name: body.name,
        kind: body.kind,
        accountId,
        period: body.period,
        amountMinor,
        currency: account.currency,
        startsOn: new Date(body.starts_on),
        categoryId: category?.id,
      },
    });
    const added = (await knownSeries(tx, userId)).find((series) => series.id === id);
    if (!added) throw notFound('No recurring payment');
    const { timezone } = await tx.user.findUniqueOrThrow({ where: { id: userId } });
    const today = toDayNumber(dateIn(timezone, now()));
    return seriesView(added, await categorySlugs(tx, userId), today, await wordsOf(tx, userId));
  });
}
