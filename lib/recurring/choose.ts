import 'server-only';
import { dateIn, toDayNumber } from '@/lib/calendar';
import { categorySlugs } from '@/lib/categories/queries';
import { now } from '@/lib/clock';
import { asUser } from '@/lib/db';
import { notFound } from '@/lib/errors';
import { wordsOf } from '@/lib/i18n/words-of';
import type { UserId } from '@/lib/ids';
import { knownSeries } from './known';
import { seriesView } from './queries';
import type { ChooseSeriesBody, Series } from './schema';

/**
 * Confirms, puts aside, names or marks a series. What is chosen stays through every recount; it is
 * tied to one of the series' rows. Throws not_found.
 */
export function chooseSeries(userId: UserId, id: string, body: ChooseSeriesBody): Promise<Series> {
  return asUser(userId, async (tx) => {
    const found = (await knownSeries(tx, userId)).find((series) => series.id === id);
    if (!found) throw notFound('No recurring payment');
    const { choice: state, name, kind } = body;
    await tx.recurringChoice.upsert({
      where: { userId_id: { userId, id } },
      create: { userId, id, state, name, kind, anchorId: found.rows.at(-1)?.id },
      // by hand added ones are named after what the user wrote: none to go back to
      update: { state, name: found.source === 'manual' ? (name ?? undefined) : name, kind },
    });
    const after = (await knownSeries(tx, userId)).find((series) => series.id === id);
    if (!after) throw notFound('No recurring payment');
    const { timezone } = await tx.user.findUniqueOrThrow({ where: { id: userId } });
    const today = toDayNumber(dateIn(timezone, now()));
    return seriesView(after, await categorySlugs(tx, userId), today, await wordsOf(tx, userId));
  });
}
